import { instant, Refusal, type CaseNo, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { erasureDecider, type ErasureCommand, type KnownToErasures } from './erasure.decide.ts';
import { ERASURE_TYPES, type ErasureEvent } from './erasure.events.ts';
import { LOOK_TYPES, type LookEvent } from './look.events.ts';
import { lookDecider, LONGEST_REASON, type RevealClientData } from './look.decide.ts';
import { caseStillOpen } from './privacy.refusals.ts';
import { keptUntil, refusalOfErasure } from './retention.ts';
import { THRESHOLDS, unusualAmong } from './unusual.ts';

const caseNo = 'CZ-1' as CaseNo;
const store = 'CZ' as StoreCode;
const no = (staff: string) => staff as StaffNo;
const at = (moment: string) => instant(`2026-${moment.replace(' ', 'T')}:00+08:00`);

describe('a look at what is masked', () => {
  const known = { staff: (staff: string) => staff !== 'X', erased: (of: string) => of === 'CZ-0' };
  const look: RevealClientData = {
    type: 'RevealClientData',
    caseNo,
    store,
    by: no('CZ101'),
    fields: ['client.phone'],
    reason: '客户没接电话，换号码再打',
    elsewhere: false,
    request: null,
  };
  const decided = (changes: Partial<RevealClientData>) => {
    const decision = lookDecider(known).decide({ ...look, ...changes }, null);
    return decision instanceof Refusal ? decision.code : decision;
  };

  it('is recorded with who, what and why', () => {
    const { type: _, ...data } = look;
    expect(decided({})).toEqual([{ type: 'ClientDataRevealed', data }]);
  });
  it.each<[Partial<RevealClientData>, string]>([
    [{ reason: '' }, 'empty'],
    [{ reason: ' \u200b\n' }, 'empty'],
    [{ reason: '长'.repeat(LONGEST_REASON + 1) }, 'too-long'],
    [{ fields: [] }, 'nothing-asked'],
    [{ fields: Array.from({ length: 51 }, (_, at) => `${at}.note`) }, 'too-many'],
    [{ by: no('X') }, 'unknown-staff'],
    [{ caseNo: 'CZ-0' as CaseNo }, 'client-erased'],
  ])('is refused: %j', (changes, code) => expect(decided(changes)).toBe(code));
  it('may have a reason of the longest length', () =>
    expect(decided({ reason: '长'.repeat(LONGEST_REASON) })).toHaveLength(1));
});

describe('what was stored once', () => {
  const stored = JSON.parse(
    readFileSync(new URL('./fixtures/stored-privacy.json', import.meta.url), 'utf8'),
  ) as readonly (ErasureEvent | LookEvent)[];

  it('has an example of every type', () =>
    expect(stored.map(({ type }) => type)).toEqual([...LOOK_TYPES, ...ERASURE_TYPES]));
  it('is understood for ever', () => {
    const { initial, evolve } = erasureDecider({
      staff: () => true,
      generalOffice: () => true,
      retention: undefined,
    });
    let state = initial;
    const states = (stored.slice(1) as readonly ErasureEvent[]).map(
      (event) => (state = evolve(state, event)),
    );
    expect(states).toEqual([{ status: 'asked', askedBy: 'CZ116' }, { status: 'none' }, { status: 'erased' }]);
  });
});

describe('an erasure', () => {
  const known: KnownToErasures = {
    staff: (staff) => staff !== 'X',
    generalOffice: (staff) => staff.startsWith('O'),
    retention: undefined,
  };
  const asked: ErasureEvent = {
    type: 'ErasureAsked',
    data: { caseNo, store, by: no('O1'), reason: '客户来信' },
  };
  const refusedBefore: ErasureEvent = {
    type: 'ErasureRefused',
    data: { caseNo, by: no('O2'), reason: '身份不明' },
  };
  const erased: ErasureEvent = {
    type: 'ClientErased',
    data: { caseNo, store, by: no('O2'), askedBy: no('O1') },
  };
  const given = (events: readonly ErasureEvent[], command: ErasureCommand, facts = known) => {
    const decider = erasureDecider(facts);
    const decision = decider.decide(command, events.reduce(decider.evolve, decider.initial));
    return decision instanceof Refusal ? decision.code : decision;
  };
  const ask: ErasureCommand = { type: 'AskErasure', caseNo, store, by: no('O1'), reason: '客户来信' };
  const confirm = (by: string): ErasureCommand => ({ type: 'ConfirmErasure', caseNo, store, by: no(by) });
  const refuse = (by: string, reason = '身份不明'): ErasureCommand => ({
    type: 'RefuseErasure',
    caseNo,
    by: no(by),
    reason,
  });
  const kept = { ...known, retention: caseStillOpen() };

  it('is asked for with a reason', () => {
    expect(given([], ask)).toEqual([asked]);
    expect(given([], { ...ask, reason: ' ' })).toBe('empty');
    expect(given([], { ...ask, by: no('X') })).toBe('unknown-staff');
  });
  it('is asked for once at a time, and again after a refusal', () => {
    expect(given([asked], ask)).toBe('erasure-asked');
    expect(given([asked, refusedBefore], ask)).toEqual([asked]);
  });
  it('is confirmed by a second person of the general office', () => {
    expect(given([asked], confirm('O2'))).toEqual([erased]);
    expect(given([asked], confirm('O1'))).toBe('same-person');
    expect(given([asked], confirm('M1'))).toBe('not-general-office');
    expect(given([asked], confirm('X'))).toBe('unknown-staff');
    expect(given([], confirm('O2'))).toBe('erasure-not-asked');
    expect(given([asked, refusedBefore], confirm('O2'))).toBe('erasure-not-asked');
  });
  it('is refused with a reason', () => {
    expect(given([asked], refuse('O2'))).toEqual([refusedBefore]);
    expect(given([asked], refuse('O2', ''))).toBe('empty');
    expect(given([asked], refuse('M1'))).toBe('not-general-office');
    expect(given([], refuse('O2'))).toBe('erasure-not-asked');
  });
  it('waits for what the data is kept for, when it is asked and when it is confirmed', () => {
    expect(given([], ask, kept)).toBe('case-open');
    expect(given([asked], confirm('O2'), kept)).toBe('case-open');
    expect(given([asked], refuse('O2'), kept)).toEqual([refusedBefore]);
  });
  it('is for good', () => {
    for (const command of [ask, confirm('O2'), refuse('O2')])
      expect(given([asked, erased], command)).toBe('client-erased');
  });
  it('is done again by the system where a restored log knows nothing of it, once', () => {
    const again: ErasureCommand = { type: 'EraseAgain', caseNo, store };
    const by = (askedBy: string | null) => ({
      type: 'ClientErased',
      data: { caseNo, store, by: null, askedBy },
    });
    expect(given([], again)).toEqual([by(null)]);
    expect(given([asked], again)).toEqual([by('O1')]);
    expect(given([asked, erased], again)).toEqual([]);
  });
});

describe('a client is kept', () => {
  const over = { endedAt: at('05-30 10:00'), contract: false, openFines: 0, openAnalysis: false };
  const code = (changes: object, now = '06-01 09:00') =>
    refusalOfErasure({ ...over, ...changes }, at(now), 5)?.code;

  it.each([
    [{ endedAt: undefined }, 'case-open'],
    [{ openFines: 1 }, 'fine-open'],
    [{ openAnalysis: true }, 'analysis-open'],
    [{ contract: true }, 'kept-by-law'],
    [{}, undefined],
  ])('%j', (changes, expected) => expect(code(changes)).toBe(expected));

  it('for so many years after the end of a case with a contract, to the day', () => {
    const signed = { ...over, contract: true };
    const on = (day: string) => refusalOfErasure(signed, instant(`${day}T00:00:00+08:00`), 5);
    expect(on('2031-05-29')?.message.zh).toContain('2031-05-30');
    expect(on('2031-05-29')?.message.en).toContain('2031-05-30, 5 years');
    expect(on('2031-05-30')).toBeUndefined();
  });
  it('to the last day of February where there is no 29th', () =>
    expect(keptUntil(instant('2024-02-29T10:00:00+08:00'), 5)).toBe('2029-02-28'));
});

describe('looking is out of the ordinary', () => {
  const look = (moment: string, of = 'CZ-1', person = 'CZ101', elsewhere = false) => ({
    person: no(person),
    caseNo: of,
    at: at(moment),
    elsewhere,
  });
  const because = (...looks: readonly ReturnType<typeof look>[]) =>
    unusualAmong(looks).map(({ because: why }) => why.join(' '));
  const many = (count: number, minutes: number) =>
    Array.from({ length: count }, (_, n) =>
      look(`03-02 09:${String(n * minutes).padStart(2, '0')}`, `CZ-${n}`),
    );

  it('at the tenth client within an hour', () => {
    expect(because(...many(9, 1))).toEqual([]);
    expect(because(...many(10, 1))).toEqual(['many-clients']);
    expect(because(...many(9, 5), look('03-02 10:00', 'CZ-9'))).toEqual([]);
    expect(because(...many(9, 5), look('03-02 09:59', 'CZ-9'))).toEqual(['many-clients']);
  });
  it('but not for the same client again and again, nor for many people', () => {
    expect(because(...many(9, 1), ...many(9, 1))).toEqual([]);
    expect(
      because(...Array.from({ length: 20 }, (_, n) => look('03-02 09:00', `CZ-${n}`, `CZ${n}`))),
    ).toEqual([]);
  });
  it('in another store', () =>
    expect(because(look('03-02 09:00', 'ZX-1', 'CZ101', true))).toEqual(['other-store']));
  it.each([
    ['21:59', []],
    ['22:00', ['at-night']],
    ['05:59', ['at-night']],
    ['06:00', []],
  ])('at %s: %j', (time, expected) => expect(because(look(`03-02 ${time}`))).toEqual(expected));
  it('by thresholds of the firm', () =>
    expect(unusualAmong(many(2, 1), { ...THRESHOLDS, clientsAnHour: 2 })).toHaveLength(1));
});
