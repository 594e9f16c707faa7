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
});
