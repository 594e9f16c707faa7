import { instant, type StaffNo } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { EventStore } from '../port.ts';
import type { Search } from '../search.ts';
import { anAppend, anEvent } from './builders.ts';
import { openFor, type OpenStore } from './open-store.ts';

const at = (day: string) => instant(`2026-03-${day}T09:00:00+08:00`);
const by = (no: string) => ({ kind: 'person', no: no as StaffNo }) as const;

/** Positions 1 to 5. */
const firm = async (open: OpenStore): Promise<EventStore> => {
  const store = await openFor(open);
  await store.appendAll([
    anAppend('case-CZ-1', {
      events: [anEvent(0, 'ClientReceived')],
      envelope: { actor: by('CZ101'), occurredAt: at('02') },
    }),
    anAppend('case-CZ-10', {
      events: [{ type: 'PlanHanded', data: { to: 'CZ104', papers: ['plan "A"'] } }],
      envelope: { actor: by('CZ102'), occurredAt: at('03') },
    }),
    anAppend('fine-1', {
      events: [
        { type: 'FineProposed', data: { caseNo: 'CZ-1', person: 'CZ104' } },
        { type: 'FineIssued', data: {} },
      ],
      envelope: { actor: by('CZ104'), occurredAt: at('04') },
    }),
    anAppend('staff-CZ104', {
      events: [{ type: 'StaffLeft', data: { no: 'CZ1041' } }],
      envelope: { actor: { kind: 'system', part: 'CZ104' }, occurredAt: at('04') },
    }),
  ]);
  return store;
};

export const searchContract = (open: OpenStore): void => {
  describe('search', () => {
    const searches: readonly (readonly [what: string, search: Omit<Search, 'limit'>, found: number[]])[] = [
      ['everything, the latest first', {}, [5, 4, 3, 2, 1]],
      ['what lies before a position', { before: 4 }, [3, 2, 1]],
      ['types', { types: ['FineIssued', 'ClientReceived'] }, [4, 1]],
      ['beginnings of streams', { prefixes: ['staff-', 'fine-'] }, [5, 4, 3]],
      ['a stream, and none that begins like it', { about: [{ streams: ['case-CZ-1'] }] }, [1]],
      [
        'a person’s own deeds, not what a system of that name did',
        { about: [{ signedBy: 'CZ104' }] },
        [4, 3],
      ],
      ['what names him, whole', { about: [{ mentions: 'CZ104' }] }, [3, 2]],
      ['a value with a quotation mark', { about: [{ mentions: 'plan "A"' }] }, [2]],
      [
        'either of them',
        { about: [{ signedBy: 'CZ104', mentions: 'CZ104', streams: ['staff-CZ104'] }] },
        [5, 4, 3, 2],
      ],
      ['both of them', { about: [{ mentions: 'CZ104' }, { signedBy: 'CZ102' }] }, [2]],
      ['about nobody', { about: [{}] }, []],
      ['from a moment on', { from: at('03') }, [5, 4, 3, 2]],
      ['until before a moment', { to: at('03') }, [1]],
      ['of no type', { types: [] }, []],
    ];
    it.each(searches)('finds %s', async (_, search, found) => {
      const store = await firm(open);
      const events = await store.search({ ...search, limit: 10 });
      expect(events.map(({ position }) => position)).toEqual(found);
    });
    it('gives no more than asked for, and goes on where it ended', async () => {
      const store = await firm(open);
      const first = await store.search({ limit: 2 });
      expect(first.map(({ position }) => position)).toEqual([5, 4]);
      const second = await store.search({ limit: 2, before: 4 });
      expect(second.map(({ position }) => position)).toEqual([3, 2]);
      expect(second).toEqual((await store.readAll(1, 2)).toReversed());
    });
  });
};
