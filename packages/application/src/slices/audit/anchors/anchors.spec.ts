import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, type StaffNo } from '@casetrail/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Anchors } from './anchors.ts';
import { placeOf, type RecordedTruncation } from './eras.ts';

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

describe('after an accepted gap', () => {
  const actor = { kind: 'person', no: 'HQ001' as StaffNo } as const;
  /** Anchors 1 to `last`, of which those after 20 were lost, and that is accepted. */
  const acceptedUpTo = async (last: number) => {
    const anchors = await keepUpTo(last);
    const all = await anchors.all();
    const gap = {
      era: 1,
      kept: placeOf(all[19]?.head as never),
      lost: { ...placeOf(all.at(-1)?.head as never), at: '2026-03-10T09:00:00+08:00' },
    };
    const signature = await anchors.signGap(gap, '硬盘损坏', actor);
    const data = { ...gap, reason: '硬盘损坏', signature };
    const truncation = { type: 'LogTruncated', data, actor } as RecordedTruncation;
    return new Anchors({ dataDir, truncations: async () => [truncation] });
  };

  it.each([21, 40, 60])('of 21 to %i the newest is the last that the log still contains', async (last) => {
    const anchors = await acceptedUpTo(last);
    expect((await anchors.newest())?.head.position).toBe(20);
    expect(await anchors.all()).toHaveLength(last);
  });

  it('the next is of the new era, and is the newest though the lost ones went further', async () => {
    const anchors = await acceptedUpTo(40);
    const head = { position: 23, hash: createHash('sha256').update('new').digest() };
    expect(await anchors.keep({ head, at })).toEqual({ head, at, era: 1 });
    expect(await anchors.newest()).toEqual({ head, at, era: 1 });
    const { required, gaps } = await anchors.standing();
    expect([required.length, gaps.map(({ anchors: count }) => count)]).toEqual([21, [20]]);
  });

  it('those that a restore has put aside count as well', async () => {
    await keepUpTo(30);
    renameSync(file(), join(dataDir, 'anchors', 'beyond'));
    const anchors = await keepUpTo(2);
    expect((await anchors.newest())?.head.position).toBe(30);
    expect(await anchors.all()).toHaveLength(30);
  });
});
