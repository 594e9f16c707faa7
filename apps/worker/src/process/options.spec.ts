import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions, UsageError } from './options.ts';

const defaults = {
  dataDir: resolve('.data'),
  databaseUrl: undefined,
  redisUrl: undefined,
  healthPort: 0,
};

describe('the options of the worker', () => {
  it('have defaults', () => expect(readOptions([], {})).toEqual(defaults));
  it('come from the environment', () =>
    expect(
      readOptions([], {
        CASETRAIL_DATA: '/d',
        DATABASE_URL: 'postgres://h/d',
        REDIS_URL: 'redis://h:6379',
      }),
    ).toEqual({ dataDir: '/d', databaseUrl: 'postgres://h/d', redisUrl: 'redis://h:6379', healthPort: 0 }));
  it('come from the command line before the environment', () =>
    expect(readOptions(['--data=/e', '--health-port', '65535'], { CASETRAIL_DATA: '/d' })).toMatchObject({
      dataDir: '/e',
      healthPort: 65_535,
    }));
  it('take what is empty in the environment for absent', () =>
    expect(readOptions([], { CASETRAIL_DATA: '', DATABASE_URL: '', REDIS_URL: '' })).toEqual(defaults));
  it.each(['65536', '-1', 'http', ' '])('take no port "%s"', (port) =>
    expect(() => readOptions([`--health-port=${port}`], {})).toThrow(UsageError),
  );
  it('take no other queue than Redis, and do not repeat what was written', () =>
    expect(() => readOptions([], { REDIS_URL: 'amqp://user:secret@h' })).toThrow(
      /^(?!.*secret).*redis:\/\//,
    ));
  it('only show the help where it is asked for', () => expect(readOptions(['--help'], {})).toBe('help'));
  it.each([['--colour'], ['--data'], ['surplus']])('refuse %s, with the usage', (...args) =>
    expect(() => readOptions(args, {})).toThrow(/Usage:/),
  );
});
