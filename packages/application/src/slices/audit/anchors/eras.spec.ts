import { createHash, generateKeyPairSync } from 'node:crypto';
import { instant, type StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { KeptAnchor } from './checkpoint.ts';
import { placeOf, signatureOf, standingOf, truncationsIn, type RecordedTruncation } from './eras.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const { privateKey: another } = generateKeyPairSync('ed25519');
const at = instant('2026-03-10T09:00:00+08:00');
const anchorAt = (position: number, era = 0): KeptAnchor => ({
  head: { position, hash: createHash('sha256').update(`${era} ${position}`).digest() },
  at,
  era,
});
const reason = '硬盘损坏';
const gap = {
  era: 1,
  kept: placeOf(anchorAt(50).head),
  lost: { ...placeOf(anchorAt(60).head), at: '2026-03-10T09:00:00+08:00' },
};
const by = { kind: 'person', no: 'HQ001' as StaffNo } as const;
const accepted = (how: object = {}, signedWith = key): RecordedTruncation => {
  const data = { ...gap, reason, ...how };
  return {
    type: 'LogTruncated',
    data: { ...data, signature: signatureOf(data, data.reason, 'p:HQ001', signedWith) },
    actor: by,
    position: 56,
  } as RecordedTruncation;
};
const positions = (anchors: readonly KeptAnchor[]) => anchors.map(({ head, era }) => [era, head.position]);

const anchors = [anchorAt(50), anchorAt(51), anchorAt(55), anchorAt(57, 1), anchorAt(60), anchorAt(61, 1)];

describe('anchors after a gap', () => {
  it('are all required where nobody has accepted one', () => {
    expect(standingOf(anchors, [], key)).toEqual({
      required: anchors,
      kept: [],
      gaps: [],
      forged: [],
      era: 0,
      nextEra: 2,
    });
    expect(standingOf([], [], key)).toMatchObject({ era: 0, nextEra: 1 });
  });
  it('are explained within its bounds, if they are of an earlier era', () => {
    const truncation = accepted();
    const { required, ...rest } = standingOf(anchors, [truncation], key);
    expect(positions(required)).toEqual([
      [0, 50],
      [1, 57],
      [1, 61],
    ]);
    expect(rest).toEqual({
      kept: [anchorAt(50).head],
      gaps: [{ truncation, anchors: 3 }],
      forged: [],
      era: 1,
      nextEra: 2,
    });
  });
  it('are required beyond its bounds', () => {
    const { required } = standingOf(
      [anchorAt(49), anchorAt(50), anchorAt(60), anchorAt(61)],
      [accepted()],
      key,
    );
    expect(positions(required)).toEqual([
      [0, 49],
      [0, 50],
      [0, 61],
    ]);
  });
  it('are explained from the first on where the log contains none', () => {
    const { required, kept } = standingOf([anchorAt(1), anchorAt(60)], [accepted({ kept: null })], key);
    expect([required, kept]).toEqual([[], []]);
  });
  it('may be of several', () => {
    const second = accepted({ era: 3, kept: placeOf(anchorAt(57, 1).head) });
    const { required, gaps, era, nextEra } = standingOf(
      [...anchors, anchorAt(59, 2)],
      [accepted(), second],
      key,
    );
    expect(positions(required)).toEqual([
      [0, 50],
      [1, 57],
      [1, 61],
    ]);
    expect([gaps.map(({ anchors: count }) => count), era, nextEra]).toEqual([[3, 1], 3, 4]);
  });
});

describe('what claims to be an accepted gap', () => {
  it.each([
    ['is signed with another key', accepted({}, another)],
    ['says another reason', { ...accepted(), data: { ...accepted().data, reason: '丢失' } }],
    ['says another era', { ...accepted(), data: { ...accepted().data, era: 2 } }],
    ['reaches further', { ...accepted(), data: { ...accepted().data, lost: { ...gap.lost, position: 61 } } }],
    ['reaches less far back', { ...accepted(), data: { ...accepted().data, kept: null } }],
    ['is another person’s', { ...accepted(), actor: { kind: 'person', no: 'CZ104' as StaffNo } as const }],
    ['has no signature', { ...accepted(), data: { ...accepted().data, signature: '' } }],
  ])('and %s explains nothing', (_what, forged) => {
    const { required, gaps, forged: found, era, kept } = standingOf(anchors, [forged], key);
    expect(required).toEqual(anchors);
    expect([gaps, found, era, kept]).toEqual([[], [forged], 0, []]);
  });
  it('takes a number that is not given again', () =>
    expect(standingOf(anchors, [accepted({ era: 7 }, another)], key)).toMatchObject({ era: 0, nextEra: 8 }));
  it('stands among other events of the firm', async () => {
    const read = async () => [{ type: 'CeilingSet' } as never, accepted()];
    expect(await truncationsIn({ read })).toEqual([accepted()]);
  });
});
