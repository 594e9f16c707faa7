import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentFrom, withPath } from './environment.mjs';

let home: string;
let spare: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'home '));
  spare = path.join(home, 'spare', 'home');
});
afterEach(() => rmSync(home, { recursive: true }));

describe('the environment of children', () => {
  it('is the caller’s without what npm added, and without telemetry', () => {
    const env = environmentFrom(
      { HOME: home, LANG: 'zh_CN.UTF-8', npm_lifecycle_event: 'start', npm_package_name: 'casetrail' },
      spare,
    );
    expect(env).toEqual({
      HOME: home,
      LANG: 'zh_CN.UTF-8',
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
    });
    expect(existsSync(spare)).toBe(false);
  });

  it('still says how the registry is reached and where things are kept', () => {
    const settings = {
      npm_config_registry: 'https://mirror.example/',
      'npm_config_@casetrail:registry': 'https://ours.example/',
      npm_config_https_proxy: 'http://proxy.example:3128',
      npm_config_cafile: '/etc/ca.pem',
      npm_config_cache: '/var/cache/npm',
    };
    expect(environmentFrom({ HOME: home, ...settings }, spare)).toMatchObject(settings);
  });

  it('has a home lent to it, and nothing kept in the old one, where there is none', () => {
    const env = environmentFrom({ HOME: '/nonexistent', npm_config_cache: '/nonexistent/.npm' }, spare);
    expect(env['HOME']).toBe(spare);
    expect(env['npm_config_cache']).toBeUndefined();
    expect(existsSync(spare)).toBe(true);
  });
});

describe('a path', () => {
  it('is searched in the given directories first', () => {
    expect(withPath({ PATH: '/usr/bin' }, ['/a', '/b'])).toEqual({
      PATH: ['/a', '/b', '/usr/bin'].join(path.delimiter),
    });
    expect(withPath({}, ['/a'])).toEqual({ PATH: '/a' });
  });
});
