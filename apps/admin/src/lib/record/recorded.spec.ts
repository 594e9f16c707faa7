import type { CaseTrail } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { inventedTrail } from '../../testing/invented-trail.ts';
import { afterRecording, readRecorded, tellRecorded } from './recorded.ts';

const say = ({ zh }: { readonly zh: string }): string => zh;
const trail = inventedTrail() as CaseTrail;

describe('what came of a step', () => {
  it('is what it closed, what it broke, and the terms that it began', () => {
    for (const { position, sentence, discharged, violations } of trail.entries) {
      const told = tellRecorded(trail, position, say);
      expect(told?.sentences).toContain(say(sentence));
      expect(told?.closed.length).toBeGreaterThanOrEqual(discharged.length);
      expect(told?.broken.length).toBeGreaterThanOrEqual(violations.length);
      const begun = trail.obligations.filter(
        ({ triggerPosition, status }) => triggerPosition === position && status === 'open',
      );
      for (const { key } of begun) expect(told?.next.map((term) => term.key)).toContain(key);
    }
  });
  it('names what is still open where no term begins', () => {
    const last = trail.entries.find(
      ({ position }) =>
        !trail.obligations.some(
          ({ triggerPosition, status }) => triggerPosition === position && status === 'open',
        ),
    );
    const told = tellRecorded(trail, last?.position ?? -1, say);
    expect(told?.next).toEqual([]);
    expect(told?.stillOpen.length).toBeGreaterThan(0);
  });
  it('is nothing where the trail has no such event', () =>
    expect(tellRecorded(trail, 9_999_999, say)).toBeUndefined());
});

describe('the address after recording', () => {
  it('leads back, with the event', () => {
    expect(afterRecording('/queue?person=ZX103', 'ZX-1', 42)).toBe('/queue?person=ZX103&recorded=ZX-1.42');
    expect(afterRecording('/cases/ZX-1', 'ZX-1', 42)).toBe('/cases/ZX-1?recorded=ZX-1.42');
  });
  it.each([
    ['ZX-1.42', { caseNo: 'ZX-1', position: 42 }],
    ['ZX-1', undefined],
    ['../x.4', undefined],
    [null, undefined],
  ])('%s is read as %o', (value, read) => expect(readRecorded(value)).toEqual(read));
});
