import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryLock, waitForLock, type LockKind } from './os-lock.ts';
import { temporaryDirectory } from './testing/test-server.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory, 'lock');
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('a lock', () => {
  it.each<[LockKind, LockKind, boolean]>([
    ['shared', 'shared', true],
    ['shared', 'exclusive', false],
    ['exclusive', 'shared', false],
    ['exclusive', 'exclusive', false],
  ])('held %s lets in %s: %s', (held, wanted, granted) => {
    const first = tryLock(file, held);
    const second = tryLock(file, wanted);
    expect(second !== undefined).toBe(granted);
    second?.release();
    first?.release();
    expect(tryLock(file, 'exclusive')).toBeDefined();
  });

  it.each<LockKind>(['shared', 'exclusive'])('held %s writes nothing', (kind) => {
    const held = tryLock(file, kind);
    expect(readdirSync(directory)).toEqual(['lock']);
    held?.release();
    expect(statSync(file).size).toBe(0);
  });

  it('is waited for until it is free', async () => {
    const held = tryLock(file, 'exclusive');
    const waiting = waitForLock(file, 'exclusive', 30_000);
    setTimeout(() => held?.release(), 50);
    const lock = await waiting;
    expect(lock).toBeDefined();
    lock?.release();
  });

  it('is not waited for beyond the limit', async () => {
    const held = tryLock(file, 'shared');
    expect(await waitForLock(file, 'exclusive', 50)).toBeUndefined();
    held?.release();
  });

  it('says so when its file cannot be made', () => {
    expect(() => tryLock(join(directory, 'no', 'such', 'lock'), 'shared')).toThrow(/cannot be used/);
  });
});
