import { existsSync, readFileSync, readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Checkout } from './fixtures/checkout.ts';

let checkout: Checkout;
beforeEach(() => {
  checkout = new Checkout();
});
afterEach(() => checkout.remove());

/** What is in the directory of fetched programs, but for the home that may be there. */
const fetched = (): string[] => {
  const directory = path.join(checkout.root, '.runtime');
  return existsSync(directory) ? readdirSync(directory).filter((name) => name !== 'home') : [];
};
const PNPM = `pnpm-12.21.0-${process.platform}-${process.arch}`;

describe('the runtime', () => {
  it('is the installed Node and pnpm where they are new enough, and nothing is fetched', async () => {
    checkout.pnpm('12.0.0');
    const { code, stdout } = await checkout.run(['cli', 'show']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ task: 'show', node: process.execPath });
    expect(checkout.fetches()).toBe(0);
  });

  it('is fetched where the installed pnpm is too old, and only once', async () => {
    checkout.pinPnpm();
    const first = await checkout.run(['cli', 'show']);
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(/fetching pnpm 12\.21\.0 .*: done in \d+\.\d s/);
    expect((await checkout.run(['cli', 'show'])).code).toBe(0);
    expect(checkout.fetches()).toBe(1);
    expect(fetched()).toEqual([PNPM]);
  });

  it('is not fetched for the sake of a pnpm that hangs or cannot be run', async () => {
    checkout.program('pnpm', 'exit 1');
    checkout.pinPnpm();
    expect((await checkout.run(['cli', 'show'])).code).toBe(0);
    expect(checkout.fetches()).toBe(1);
  });

  it('is refused when a package is not the pinned one', async () => {
    checkout.pinPnpm('#!/bin/sh\necho something else');
    const { code, stderr, stdout } = await checkout.run(['cli', 'show']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/a-pnpm@12\.21\.0 is not what it should be and is refused:\n {2}expected sha512-/);
    expect(stdout).toBe('');
    expect(fetched()).toEqual([]);
  });

  it('says what npm said when it cannot be fetched', async () => {
    checkout.pinPnpm();
    checkout.npm('echo "no network here" >&2; exit 3');
    const { code, stderr } = await checkout.run(['cli', 'show']);
    expect(code).toBe(1);
    expect(stderr).toContain('no network here');
  });

  it('does not take a half-made download for a whole one, and clears it away', async () => {
    checkout.pinPnpm();
    checkout.write('.runtime/fetching-abcdef/whole/pnpm', 'half of a prog');
    checkout.write('.runtime/lock/owner', '999999999 elsewhere');
    utimesSync(path.join(checkout.root, '.runtime', 'lock'), 1_000, 1_000);
    const { code, stderr } = await checkout.run(['cli', 'show']);
    expect(code).toBe(0);
    expect(stderr).toContain('removing an unfinished download (fetching-abcdef)');
    expect(fetched()).toEqual([PNPM]);
  });

  it('is fetched again after a kill in the middle of it', async () => {
    checkout.pinPnpm();
    const pidOfNpm = path.join(checkout.home, 'npm.pid');
    checkout.npm(`echo $$ > '${pidOfNpm}'; exec sleep 30`);
    const killed = checkout.start(['cli', 'show']);
    await expect.poll(() => existsSync(pidOfNpm)).toBe(true);
    expect(fetched()).toEqual([expect.stringMatching(/^fetching-/), 'lock']);
    killed.kill('SIGKILL');
    process.kill(Number(readFileSync(pidOfNpm, 'utf8')));
    checkout.pinPnpm();
    expect((await checkout.run(['cli', 'show'])).code).toBe(0);
    expect(fetched()).toEqual([PNPM]);
  });

  it('is fetched and installed once by two bootstraps at once', async () => {
    checkout.pinPnpm();
    const both = await Promise.all([checkout.run(['cli', 'one']), checkout.run(['cli', 'two'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect([checkout.fetches(), checkout.installs()]).toEqual([1, 1]);
    expect(fetched()).toEqual([PNPM]);
  });

  it('names what to install where nothing is pinned for the platform', async () => {
    checkout.write(
      'tools/bootstrap/pins.mjs',
      `export const PNPM = { name: 'pnpm', version: '12.21.0', wanted: 'pnpm >=12.0 <13', builds: {} };
       export const NODE = PNPM;`,
    );
    const { code, stderr } = await checkout.run(['cli', 'show']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/no pinned pnpm for [a-z0-9-]+: install pnpm >=12\.0 <13 yourself/);
  });
});
