import type { Actor, StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { formatActor, parseActor } from './actor.ts';

describe('an actor in the log', () => {
  it.each<[Actor, string]>([
    [{ kind: 'person', no: 'CZ101' as StaffNo }, 'p:CZ101'],
    [{ kind: 'rule', rule: 'C3.2', edition: '2026-03' }, 'r:C3.2@2026-03'],
    [{ kind: 'rule', rule: 'C3.2', edition: 'a@b' }, 'r:C3.2@a@b'],
    [{ kind: 'rule', rule: 'C3.2', edition: '' }, 'r:C3.2@'],
    [{ kind: 'system', part: 'import' }, 's:import'],
  ])('%j is written %s, and read again', (actor, stored) => {
    expect(formatActor(actor)).toBe(stored);
    expect(parseActor(stored)).toEqual(actor);
  });

  it.each(['', 'p', 'x:CZ101', 'CZ101', 'r:C3.2', 'r:@2026'])('is not %j', (stored) => {
    expect(() => parseActor(stored)).toThrow(RangeError);
  });

  it('is the same object each time, for there are few and they act often', () => {
    expect(parseActor('p:CZ102')).toBe(parseActor('p:CZ102'));
  });

  it('is forgotten with all others when very many have acted, so that memory has an end', () => {
    const first = parseActor('p:CZ103');
    const others = (from: number, to: number) => {
      for (let no = from; no < to; no += 1) parseActor(`p:ZZ${no}`);
    };
    others(0, 5_000);
    expect(parseActor('p:CZ103')).toBe(first);
    others(5_000, 20_000);
    expect(parseActor('p:CZ103')).not.toBe(first);
    expect(parseActor('p:CZ103')).toEqual(first);
  });

  it('is remembered up to the last one that there is room for', () => {
    // Until it is known anew, others made the memory full and emptied it.
    const first = parseActor('s:border-0');
    let remembered = 1;
    while (parseActor('s:border-0') === first && remembered < 30_000) parseActor(`s:border-${remembered++}`);
    const again = parseActor('s:border-0');
    const before = remembered;
    while (parseActor('s:border-0') === again && remembered < 60_000) parseActor(`s:border-${remembered++}`);
    expect(remembered - before).toBe(ROOM - 1);
  });
});

/** Actors that are remembered at most. */
const ROOM = 10_000;
