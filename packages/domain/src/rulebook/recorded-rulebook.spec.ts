import type { Instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { edition2026 } from './edition-2026-01-01.ts';
import type { EditionEvent } from './edition.events.ts';
import { edition } from './edition.ts';
import { RecordedRulebook } from './recorded-rulebook.ts';
import { Rulebook } from './rulebook.ts';
import { discussed } from './testing/edition-commands.ts';
import { adoptedEvent, on, proposedEvent, recorded, rulebookOf, staff, stores } from './testing/editions.ts';

const [CZ, ZX] = stores('CZ', 'ZX');
const before = (at: Instant) => (at - 1) as Instant;
const JULY = on('07-01 00:00');
const AUGUST = on('08-01 00:00');
const version = (rulebook: RecordedRulebook, at: Instant, store = CZ) => rulebook.at(at, store)?.version;
const withdrawn: EditionEvent = { type: 'EditionWithdrawn', data: { version: '2026-07', reason: 'x' } };

describe('the rulebook of the log', () => {
  it('is that of the program until something was adopted', () => {
    const rulebook = rulebookOf(proposedEvent());
    expect(version(rulebook, AUGUST)).toBe('2026-01-01');
    expect([rulebook.has('2026-07'), rulebook.wasProposed('2026-07')]).toEqual([false, true]);
    expect(version(rulebook, before(on('01-01 00:00')))).toBeUndefined();
  });
  it('changes at 00:00 of the day from which an edition is in force, and stays readable', () => {
    const rulebook = rulebookOf(proposedEvent(), adoptedEvent());
    expect([version(rulebook, before(JULY)), version(rulebook, JULY)]).toEqual(['2026-01-01', '2026-07']);
    expect(rulebook.version('2026-01-01').caseRules).toHaveLength(48);
    expect(rulebook.version('2026-07').caseRules).toHaveLength(48);
    expect(() => rulebook.version('2026-08')).toThrow('no edition 2026-08');
  });
  it('may be another one in each store', () => {
    const rulebook = rulebookOf(
      proposedEvent({ stores: stores('CZ') }),
      adoptedEvent('2026-07', '2026-07-01', stores('CZ')),
    );
    expect([version(rulebook, JULY, CZ), version(rulebook, JULY, ZX)]).toEqual(['2026-07', '2026-01-01']);
    expect(rulebook.at(JULY)?.version).toBe('2026-01-01');
    rulebook.evolve(recorded(proposedEvent({ version: '8' }), JULY));
    rulebook.evolve(recorded(adoptedEvent('8', '2026-08-01'), JULY));
    expect([CZ, ZX, undefined].map((store) => rulebook.at(AUGUST, store)?.version)).toEqual(['8', '8', '8']);
  });
  it('is without an edition that was withdrawn', () => {
    const rulebook = rulebookOf(proposedEvent(), adoptedEvent(), withdrawn);
    expect([version(rulebook, JULY), rulebook.has('2026-07')]).toEqual(['2026-01-01', false]);
    expect(version(rulebookOf(proposedEvent(), withdrawn), JULY)).toBe('2026-01-01');
  });
  it('stays as it was where a meeting is told of, or a proposal withdrawn that was never adopted', () => {
    const rulebook = rulebookOf(proposedEvent(), adoptedEvent(), proposedEvent({ version: '8' }));
    rulebook.evolve(recorded(discussed, JULY));
    rulebook.evolve(recorded({ type: 'EditionWithdrawn', data: { version: '8', reason: 'x' } }, JULY));
    expect(rulebook.editions.map((edition) => edition.version)).toEqual(['2026-01-01', '2026-07']);
  });
  it('holds what was proposed, adopted or not', () => {
    const rulebook = rulebookOf(proposedEvent());
    expect(rulebook.proposal('2026-07')).toEqual(proposedEvent().data);
    expect(rulebook.proposal('2026-01-01')).toBeUndefined();
  });
  it('cannot hold an edition of which it does not know what or when', () => {
    expect(() => rulebookOf(adoptedEvent())).toThrow('edition 2026-07 was adopted and never proposed');
    expect(() => rulebookOf(proposedEvent(), adoptedEvent('2026-07', '2026-02-30'))).toThrow(RangeError);
  });
  it('is made anew from what the program declares', () =>
    expect(new RecordedRulebook(rulebookOf(proposedEvent(), adoptedEvent())).has('2026-07')).toBe(false));
  it('knows the rules of every edition by the latest of their names', () => {
    const title = { zh: '平面图', en: 'Plan' };
    const rulebook = rulebookOf(
      proposedEvent({ changes: { rules: { 'floor-plan': { title }, estimate: { off: true } } } }),
      adoptedEvent(),
    );
    expect(rulebook.title('floor-plan')).toEqual(title);
    expect([rulebook.knows('estimate'), rulebook.knows('no-smoking')]).toEqual([true, false]);
  });
});

describe('a signature', () => {
  const [D1, D2] = staff('D1', 'D2') as [never, never];
  const rulebook = rulebookOf(proposedEvent());
  const at = on('06-12 10:00');
  rulebook.evolve(recorded({ type: 'EditionSigned', data: { version: '2026-07', person: D1 } }, at));
  rulebook.evolve(
    recorded({ type: 'EditionSigned', data: { version: '2026-07', person: D1 } }, on('06-13 10:00')),
  );
  it('counts from its moment on', () => {
    expect(rulebook.signedBefore('2026-07', D1, at)).toBe(true);
    expect(rulebook.signedBefore('2026-07', D1, before(at))).toBe(false);
  });
  it('is one person’s, under one edition', () => {
    expect(rulebook.signedBefore('2026-07', D2, AUGUST)).toBe(false);
    expect(rulebook.signedBefore('2026-08', D1, AUGUST)).toBe(false);
  });
  it('is not asked for what was signed on paper before there was a record', () => {
    const another = edition({ ...edition2026, version: '2026-03', inForceFrom: on('03-01 00:00') });
    const declared = new RecordedRulebook(new Rulebook([edition2026, another]));
    for (const paper of ['2026-01-01', '2026-03'])
      expect(declared.signedBefore(paper, D2, on('01-01 00:00'))).toBe(true);
    expect(declared.signedBefore('2026-07', D2, AUGUST)).toBe(false);
  });
});

describe('single days on which stores do otherwise', () => {
  const exceptions = [
    { date: '2026-07-05', works: true, name: '展会' },
    { date: '2026-07-06', works: false, name: '调休', stores: stores('ZX') },
  ];
  const proposedDays = proposedEvent({ changes: { calendar: { exceptions } } });
  it('hold from the adoption on, in the stores meant', () => {
    const rulebook = rulebookOf(proposedDays, adoptedEvent());
    const fair = { date: '2026-07-05', reason: '展会', works: true, toldAt: on('06-10 09:00') };
    expect(rulebook.exceptionsOf(CZ as never)).toEqual([fair]);
    expect(rulebook.exceptionsOf(ZX as never)).toEqual([
      fair,
      { date: '2026-07-06', reason: '调休', toldAt: on('06-10 09:00') },
    ]);
  });
  it('hold nowhere else, and not before it, nor after it was withdrawn', () => {
    const inOne = rulebookOf(proposedDays, adoptedEvent('2026-07', '2026-07-01', stores('CZ')));
    expect([inOne.exceptionsOf(CZ as never).length, inOne.exceptionsOf('QQ' as never).length]).toEqual([
      1, 0,
    ]);
    expect(rulebookOf(proposedDays).exceptionsOf(CZ as never)).toEqual([]);
    expect(rulebookOf(proposedDays, adoptedEvent(), withdrawn).exceptionsOf(CZ as never)).toEqual([]);
  });
});
