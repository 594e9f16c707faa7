import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = path.resolve(import.meta.dirname, '..', '..', '.ci', 'run');
const TOOLS = ['bash', 'cat', 'dirname', 'env', 'grep', 'mktemp', 'rm', 'sh', 'tail', 'tee'];

/** A machine that has these programs and those that every Debian has, and no more. */
let bin: string;
beforeEach(() => {
  bin = mkdtempSync(path.join(tmpdir(), 'machine '));
  for (const tool of TOOLS) symlinkSync(path.join('/usr/bin', tool), path.join(bin, tool));
  program('apt-get', `echo "$@" >> '${bin}/apt.log'`);
  program('dpkg-query', 'exit 1');
});
afterEach(() => rmSync(bin, { recursive: true }));

function program(name: string, script: string): void {
  writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

function run(): { code: number | null; last: string | undefined; output: string } {
  const { status, stdout } = spawnSync('/usr/bin/bash', [SCRIPT], { env: { PATH: bin }, encoding: 'utf8' });
  return { code: status, last: stdout.trimEnd().split('\n').at(-1), output: stdout };
}

const aptCalls = (): string => {
  const log = path.join(bin, 'apt.log');
  return existsSync(log) ? readFileSync(log, 'utf8') : '';
};

describe('the script for continuous integration', () => {
  it('installs what the machine lacks, and says so to the tests', () => {
    program('redis-server', '');
    program('npm', 'echo "$1, CI=$CI"; echo "3 passed, 0 failed"');
    const { code, output, last } = run();
    expect([code, last]).toEqual([0, '3 passed, 0 failed']);
    expect(output).toContain('test, CI=true');
    expect(aptCalls()).toMatch(/update\n.*install .*chromium-headless-shell faketime fonts-noto-cjk\n$/);
  });

  it('installs nothing where nothing is lacking', () => {
    for (const name of ['redis-server', 'chromium-headless-shell', 'faketime', 'dpkg-query'])
      program(name, '');
    program('npm', 'echo "3 passed, 0 failed"');
    expect(run().code).toBe(0);
    expect(aptCalls()).toBe('');
  });

  it('takes the whole browser where Debian has no other', () => {
    program('apt-get', `echo "$@" >> '${bin}/apt.log'; case "$*" in *headless-shell*) exit 100; esac`);
    program('npm', 'echo "3 passed, 0 failed"');
    const { code, output } = run();
    expect(code).toBe(0);
    expect(output).not.toContain('could not');
    expect(aptCalls()).toMatch(
      /install .*chromium-headless-shell .*\n.*install .*chromium redis-server faketime/,
    );
  });

  it('runs the tests also where nothing can be installed', () => {
    program('apt-get', 'exit 100');
    program('npm', 'echo "3 passed, 2 failed"; exit 1');
    expect(run()).toMatchObject({ code: 1, last: '3 passed, 2 failed' });
  });

  it('ends with the count and fails, whatever npm has to say after a failure', () => {
    program('npm', 'echo "2 passed, 1 failed"; echo "npm error code 1" >&2; exit 1');
    expect(run()).toMatchObject({ code: 1, last: '2 passed, 1 failed' });
  });

  it('counts a run that did not come to its tests as a failure', () => {
    program('npm', 'echo "no network" >&2; exit 1');
    expect(run()).toMatchObject({ code: 1, last: '0 passed, 1 failed' });
  });
});
