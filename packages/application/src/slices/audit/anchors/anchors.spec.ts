import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@casetrail/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Anchors } from './anchors.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'casetrail-anchors-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const file = () => join(dataDir, 'anchors', 'checkpoints');
const at = instant('2026-03-10T09:00:00+08:00');
const keepUpTo = async (last: number): Promise<Anchors> => {
  const anchors = new Anchors({ dataDir });
  for (let position = 1; position <= last; position += 1) {
    const hash = createHash('sha256').update(String(position)).digest();
    await anchors.keep({ head: { position, hash }, at });
  }
  return anchors;
};

describe('the newest anchor', () => {
  it.each([1, 2, 29, 30, 31, 32, 60])('of %i is the last', async (last) => {
    const anchors = await keepUpTo(last);
    expect((await anchors.newest())?.head.position).toBe(last);
    expect(await anchors.all()).toHaveLength(last);
  });

  it('is none where there is no file', async () => {
    expect(await new Anchors({ dataDir }).newest()).toBeUndefined();
  });

  it('is read from the end of a long file, whatever became of its beginning, which is for all of them to say', async () => {
    const anchors = await keepUpTo(60);
    appendFileSync(file(), 'casetrail/log\n61\nabc');
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('\n1\n', '\n2\n'));
    expect((await anchors.newest())?.head.position).toBe(60);
    await expect(anchors.all()).rejects.toThrow('is not what was signed');
  });
});
