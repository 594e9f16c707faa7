import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions, UsageError } from './options.ts';

const defaults = { dataDir: resolve('.data'), databaseUrl: undefined, port: 7080, sample: true };

describe('the options of the server', () => {
  it('have defaults', () => expect(readOptions([], {})).toEqual(defaults));
  it('come from the environment', () =>
    expect(readOptions([], { PORT: '81', CASETRAIL_DATA: '/d', DATABASE_URL: 'postgres://h/d' })).toEqual({
      dataDir: '/d',
      databaseUrl: 'postgres://h/d',
      port: 81,
      sample: true,
    }));
  it('come from the command line before the environment', () =>
    expect(
      readOptions(['--port', '82', '--data=/e', '--no-sample'], { PORT: '81', CASETRAIL_DATA: '/d' }),
    ).toMatchObject({ dataDir: '/e', port: 82, sample: false }));
  it('take what is empty in the environment for absent', () =>
    expect(readOptions([], { PORT: '', CASETRAIL_DATA: '', DATABASE_URL: '' })).toEqual(defaults));
  it.each([
    ['0', 0],
    ['65535', 65_535],
  ])('take port %s', (port, read) => expect(readOptions(['--port', port], {})).toMatchObject({ port: read }));
  it.each(['65536', '-1', '1.5', '0x50', 'http', ' ', '999999'])('take no port "%s"', (port) =>
    expect(() => readOptions([`--port=${port}`], {})).toThrow(UsageError),
  );
  it('only show the help where it is asked for', () =>
    expect(readOptions(['--help', '--port', 'x'], {})).toBe('help'));
  it.each([['--colour'], ['--port'], ['surplus']])('refuse %s, with the usage', (...args) =>
    expect(() => readOptions(args, {})).toThrow(/Usage:/),
  );
});

describe('the host', () => {
  it.each(['127.0.0.1', 'localhost'])('may be named %s', (host) =>
    expect(readOptions(['--host', host], {})).toEqual(defaults),
  );
  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', ''])(
    'may not be "%s" while there is no sign-in',
    (host) => {
      expect(() => readOptions(['--host', host], {})).toThrow(/nothing is encrypted yet.*this machine only/);
      expect(() => readOptions([], { CASETRAIL_HOST: host })).toThrow(UsageError);
    },
  );
});
