import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { casetrail, scratch } from './testing/casetrail.ts';

let at: ReturnType<typeof scratch>;
beforeEach(() => {
  at = scratch();
});
afterEach(() => at.remove());

const directory = (sample: boolean): string => {
  const data = join(at.path, 'data');
  mkdirSync(join(data, 'sample'), { recursive: true });
  writeFileSync(join(data, 'kept.txt'), 'kept');
  if (sample)
    writeFileSync(
      join(data, 'sample', 'sample.json'),
      JSON.stringify({ seed: 1, now: '2026-06-01T09:00:00+08:00', complete: true }),
    );
  return data;
};

describe('clearing the sample', () => {
  it('puts it aside whole, each time under a name of its own, and says how to go on', async () => {
    const data = directory(true);
    const { code, stdout } = await casetrail('clear-sample', '--data', data, '--yes');
    expect(code).toBe(0);
    expect(stdout).toContain('--no-sample');
    expect(existsSync(data)).toBe(false);
    expect(readFileSync(join(at.path, 'data-sample', 'kept.txt'), 'utf8')).toBe('kept');
    directory(true);
    expect((await casetrail('clear-sample', '--data', data, '--yes')).code).toBe(0);
    expect(existsSync(join(at.path, 'data-sample-2', 'kept.txt'))).toBe(true);
  });
  it('changes nothing where nobody agreed', async () => {
    const data = directory(true);
    const { code, stderr } = await casetrail('clear-sample', '--data', data);
    expect(code).toBe(65);
    expect(stderr).toContain('nothing was changed');
    expect(existsSync(join(data, 'kept.txt'))).toBe(true);
  });
  it('touches nothing that may be real', async () => {
    const data = directory(false);
    const { code, stderr } = await casetrail('clear-sample', '--data', data, '--yes');
    expect(code).toBe(65);
    expect(stderr).toContain('holds no sample company');
    expect(existsSync(join(data, 'kept.txt'))).toBe(true);
  });
});
