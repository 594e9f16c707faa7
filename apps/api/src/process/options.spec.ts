import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { THIS_MACHINE } from '../edge/reached.ts';
import { readOptions, UsageError } from './options.ts';

const defaults = {
  dataDir: resolve('.data'),
  databaseUrl: undefined,
  port: 7080,
  sample: true,
  reached: THIS_MACHINE,
  asking: 1,
  drainMs: 0,
};

describe('the options of the server', () => {
  it('have defaults', () => expect(readOptions([], {})).toEqual(defaults));
  it('come from the environment', () =>
    expect(readOptions([], { PORT: '81', CASETRAIL_DATA: '/d', DATABASE_URL: 'postgres://h/d' })).toEqual({
      dataDir: '/d',
      databaseUrl: 'postgres://h/d',
      port: 81,
      sample: true,
      reached: THIS_MACHINE,
      asking: 1,
      drainMs: 0,
    }));
  it.each([
    ['0', 0],
    ['10', 10],
    ['', 1],
  ])('take CASETRAIL_ASKING=%s for %i times the usual', (written, asking) =>
    expect(readOptions([], { CASETRAIL_ASKING: written })).toMatchObject({ asking }),
  );
  it.each(['-1', 'much', '1.5', '10000'])('take no CASETRAIL_ASKING=%s', (written) =>
    expect(() => readOptions([], { CASETRAIL_ASKING: written })).toThrow(UsageError),
  );
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
  it.each(['0.0.0.0', '::', '192.168.1.5'])('may be %s together with what people write', (host) => {
    const origin = 'https://casetrail.example';
    expect(readOptions(['--host', host, '--origin', origin], {})).toMatchObject({
      reached: { host, origin, proxies: [] },
    });
    const env = { CASETRAIL_HOST: host, CASETRAIL_ORIGIN: origin };
    expect(readOptions([], env)).toMatchObject({ reached: { host, origin } });
    expect(() => readOptions(['--host', host], {})).toThrow(/--origin/);
    expect(() => readOptions([], { CASETRAIL_HOST: host })).toThrow(UsageError);
  });
  it.each(['example.com', '1.2.3', ''])('may not be "%s", which is no address', (host) =>
    expect(() => readOptions(['--host', host], {})).toThrow(/is no address of a machine/),
  );
});

describe('the origin', () => {
  it.each([
    ['https://casetrail.example', 'https://casetrail.example'],
    ['https://Casetrail.Example/', 'https://casetrail.example'],
    ['http://192.168.1.5:7080', 'http://192.168.1.5:7080'],
  ])('may be %s', (written, origin) =>
    expect(readOptions(['--origin', written], {})).toMatchObject({ reached: { origin } }),
  );
  it.each([
    'casetrail.example',
    'ftp://casetrail.example',
    'https://casetrail.example/app',
    'https://a@casetrail.example',
    'https://casetrail.example?x',
    '//',
  ])('may not be "%s"', (origin) =>
    expect(() => readOptions(['--origin', origin], {})).toThrow(/is no origin/),
  );
});

describe('a proxy', () => {
  it('may be several, by number', () =>
    expect(readOptions([], { CASETRAIL_PROXY: '10.0.0.2, fd00::2' })).toMatchObject({
      reached: { proxies: ['10.0.0.2', 'fd00::2'] },
    }));
  it('may be no name', () =>
    expect(() => readOptions(['--proxy', '10.0.0.2,proxy'], {})).toThrow(/"proxy" is no address of a proxy/));
});

describe('the time to drain', () => {
  it.each([
    ['0', 0],
    ['300', 300_000],
  ])('may be %s seconds', (seconds, drainMs) => {
    expect(readOptions(['--drain', seconds], {})).toMatchObject({ drainMs });
    expect(readOptions([], { CASETRAIL_DRAIN: seconds })).toMatchObject({ drainMs });
  });
  it.each(['301', '-1', '1.5', 'long', ' '])('may not be "%s"', (seconds) =>
    expect(() => readOptions([`--drain=${seconds}`], {})).toThrow(/is no time to drain/),
  );
});
