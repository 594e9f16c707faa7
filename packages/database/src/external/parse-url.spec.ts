import { describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from './parse-url.ts';

describe('DATABASE_URL', () => {
  it('names host, port, user, password and database', () => {
    expect(parseDatabaseUrl('postgresql://me:a%20secret@db.example:6432/cases')).toMatchObject({
      host: 'db.example',
      port: 6432,
      user: 'me',
      password: 'a secret',
      database: 'cases',
    });
  });

  it('may name the directory of a socket', () => {
    expect(parseDatabaseUrl('postgres://me:secret@/cases?host=/run/pg').host).toBe('/run/pg');
  });

  it.each(['', 'mysql://me:secret@host/db', 'db.example', 'postgresql://me:secret@host:port/db'])(
    'is refused without being repeated: %s',
    (url) => {
      expect(() => parseDatabaseUrl(url)).toThrow(/is not a PostgreSQL URL/);
      expect(() => parseDatabaseUrl(url)).not.toThrow(/secret/);
    },
  );
});
