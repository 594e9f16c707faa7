import { createHash } from 'node:crypto';
import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { Anchoring, AnchorLost } from './anchoring.ts';
import type { Anchors } from './anchors.ts';
import type { KeptAnchor } from './checkpoint.ts';

const at = instant('2026-03-10T09:00:00+08:00');
const hashOf = (position: number) => createHash('sha256').update(String(position)).digest();
const anchorAt = (position: number, era = 0): KeptAnchor => ({
  head: { position, hash: hashOf(position) },
  at,
  era,
});

describe('a worker that keeps anchors', () => {
  it('goes on by itself once a person has accepted what the log lost', async () => {
    const kept: KeptAnchor[] = [];
    let newest = anchorAt(60);
    const anchors: Pick<Anchors, 'newest' | 'keep'> = {
      newest: async () => newest,
      keep: async (anchor) => {
        kept.push({ ...anchor, era: 1 });
        return { ...anchor, era: 1 };
      },
    };
    const anchoring = new Anchoring({
      head: async () => anchorAt(55).head,
      hashAt: async (position) => (position <= 55 ? hashOf(position) : undefined),
      anchors: anchors as Anchors,
      clock: () => (at + 60_000) as typeof at,
    });
    await expect(anchoring.look()).rejects.toThrow(AnchorLost);
    await expect(anchoring.look()).rejects.toMatchObject({ position: 60 });
    newest = anchorAt(50);
    expect(await anchoring.look()).toBe(true);
    expect(kept).toEqual([{ head: anchorAt(55).head, at: at + 60_000, era: 1 }]);
    expect(await anchoring.look()).toBe(false);
  });
});
