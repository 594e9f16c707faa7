import { money } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { fineDecider } from './fine.decide.ts';
import type { ChangeFine, WaiveFine } from './fine.commands.ts';
import type { FineGivenBack, FineStreamEvent } from './fine.events.ts';
import { evolve, initial, type Fine } from './fine.state.ts';
import {
  breach,
  changed,
  DESIGNER,
  ESTIMATOR,
  found,
  HR,
  issued,
  numbered,
  on,
  plainFacts,
  proposed,
  signed,
  SUPERVISOR,
} from './fixtures/plain-fine.ts';
import { planDeductions } from './statement.plan.ts';

// A verdict becomes another after something was taken for it, and a person looks.

const { given } = spec(fineDecider(plainFacts));

const taken = (amount: string, left: string): FineStreamEvent => ({
  type: 'FineDeducted',
  data: { month: '2026-02', amount, left, unit: 'cny' },
});
const paid: FineStreamEvent = { type: 'FinePaid', data: { amount: '100.00', unit: 'cny', note: null } };
const overturned = (reason: 'verdict-changed' | 'entry-back-dated'): FineStreamEvent => ({
  type: 'ViolationOverturned',
  data: { key: 'estimate@7', reason, evidence: [31] },
});
const slip = [found(), proposed(), issued(), numbered, signed] as const;
const another = [overturned('verdict-changed'), found({ ...breach, person: DESIGNER })] as const;
const inPart = [...slip, taken('60.00', '40.00'), ...another] as const;
const inFull = [...slip, taken('100.00', '0.00'), ...another] as const;
const atOnce = [...slip, paid, ...another] as const;

const change = (changes: Partial<ChangeFine> = {}): ChangeFine => ({
  type: 'ChangeFine',
  by: SUPERVISOR,
  now: on('03-06'),
  reason: '核对交接',
  person: undefined,
  grade: undefined,
  amount: undefined,
  ...changes,
});
const waive: WaiveFine = { type: 'WaiveFine', by: SUPERVISOR, now: on('03-06'), reason: '核对交接' };
const changedTo = (changes: object) => changed({ reason: '核对交接', ...changes });
const waived: FineStreamEvent = { type: 'FineWaived', data: { reason: '核对交接' } };
const givenBack = (data: Partial<FineGivenBack['data']>): FineStreamEvent => ({
  type: 'FineGivenBack',
  data: {
    month: '2026-03',
    amount: '60.00',
    unit: 'cny',
    deductedIn: ['2026-02'],
    because: 'reduced',
    ...data,
  },
});
const back = (amount: string, month = '2026-03') =>
  ({ type: 'GiveFineBack', month, amount: money(amount) }) as const;
const deduct = (month: string, amount: string) =>
  ({ type: 'DeductFine', month, amount: money(amount) }) as const;

/** What a month takes and gives back, as `<person> <sum> <left>`. */
const planned = (month: string, ...events: readonly FineStreamEvent[]) => {
  const fine = events.reduce<Fine>(evolve, initial);
  if (fine.status === 'none') throw new Error('there is no fine');
  const fineId = '0190b5a0-0000-7000-8000-000000000001' as never;
  const { lines } = planDeductions(
    [{ fineId, fine }],
    () => ({ wage: undefined, taken: money('0.00') }),
    20,
    month,
  );
  return lines.map(({ person, deducted, left }) => `${person} ${deducted} ${left}`);
};

describe('a fine of which something was taken, whose verdict became another', () => {
  it.each([
    ['in part', inPart],
    ['in full', inFull],
    ['at once', atOnce],
  ])('may stay as it is: %s', (_how, history) =>
    given(...history)
      .when(change())
      .then(changedTo({})),
  );
  it('then goes on where it was taken in part, and is over where it was in full', () => {
    expect(planned('2026-03', ...inPart)).toEqual([]);
    expect(planned('2026-03', ...inPart, changedTo({}))).toEqual(['CZ108 40.00 0.00']);
    expect(planned('2026-03', ...inFull, changedTo({}))).toEqual([]);
    expect(planned('2026-03', ...atOnce, changedTo({}))).toEqual([]);
  });
  it('may cost less: what was taken too much comes back', () => {
    given(...inPart)
      .when(change({ amount: money('50.00') }))
      .then(changedTo({ amount: '50.00' }));
    const less = [...inPart, changedTo({ amount: '50.00' })];
    expect(planned('2026-03', ...less)).toEqual(['CZ108 -10.00 0.00']);
    given(...less)
      .when(back('10.00'))
      .then(givenBack({ amount: '10.00' }));
    const [sixty, both] = [changedTo({ amount: '60.00' }), changedTo({ amount: '60.01' })];
    expect(planned('2026-03', ...inPart, sixty)).toEqual([]);
    expect(planned('2026-03', ...inPart, both)).toEqual(['CZ108 0.01 0.00']);
  });
  it('may cost more: the rest is still to be taken', () => {
    const more = [...inFull, changedTo({ amount: '150.00' })];
    expect(planned('2026-03', ...more)).toEqual(['CZ108 50.00 0.00']);
    given(...more)
      .when(deduct('2026-03', '50.00'))
      .then({
        type: 'FineDeducted',
        data: { month: '2026-03', amount: '50.00', left: '0.00', unit: 'cny' },
      });
  });
  it('may be another’s: the one who paid gets all of it back, and then the other owes the whole', () => {
    given(...inPart)
      .when(change({ person: DESIGNER }))
      .then(changedTo({ person: DESIGNER }));
    const moved = [...inPart, changedTo({ person: DESIGNER })];
    expect(planned('2026-03', ...moved)).toEqual(['CZ108 -60.00 0.00']);
    const returned = givenBack({ person: ESTIMATOR, because: 'moved' });
    given(...moved)
      .when(back('60.00'))
      .then(returned);
    given(...moved, returned)
      .when(back('60.00'))
      .thenNothing();
    given(...moved, returned)
      .when(back('60.00', '2026-04'))
      .thenRefused('nothing-to-give-back');
    given(...moved, returned)
      .when(deduct('2026-04', '100.00'))
      .thenRefused('unsigned');
    expect(planned('2026-04', ...moved, returned, signed)).toEqual(['CZ104 100.00 0.00']);
    // Whoever closes the month once more that had taken it takes nothing from the other.
    given(...moved, signed)
      .when(deduct('2026-02', '60.00'))
      .thenNothing();
  });
  it('gives back to the one who paid also while the other appeals, and where it is waived after that', () => {
    const moved = [...inFull, changedTo({ person: DESIGNER }), signed];
    const appealed = {
      type: 'AppealFiled',
      data: { nth: 1, to: 'store_supervisor' },
    } as unknown as FineStreamEvent;
    expect(planned('2026-03', ...moved, appealed)).toEqual(['CZ108 -100.00 0.00']);
    expect(planned('2026-03', ...moved, waived)).toEqual(['CZ108 -100.00 0.00']);
  });
  it('may be waived: all of it comes back', () => {
    for (const history of [inPart, inFull, atOnce])
      given(...history)
        .when(waive)
        .then(waived);
    expect(planned('2026-03', ...inPart, waived)).toEqual(['CZ108 -60.00 0.00']);
    const returned = givenBack({ because: 'waived' });
    given(...inPart, waived)
      .when(back('60.00'))
      .then(returned);
    expect(planned('2026-04', ...inPart, waived, returned)).toEqual([]);
  });
  it('is looked at once, and not while the verdict stands as it was', () => {
    given(...inPart, changedTo({ person: ESTIMATOR }))
      .when(change({ amount: money('50.00') }))
      .thenRefused('already-deducted');
    given(...slip, taken('60.00', '40.00'))
      .when(waive)
      .thenRefused('already-deducted');
    given(...slip, taken('100.00', '0.00'))
      .when(change({ amount: money('50.00') }))
      .thenRefused('already-decided');
    given(...slip, paid)
      .when(waive)
      .thenRefused('already-decided');
    // Where it fell away, it comes back by itself.
    given(...slip, taken('60.00', '40.00'), overturned('entry-back-dated'))
      .when(change())
      .thenRefused('already-deducted');
  });
});

describe('what was paid at once', () => {
  const fellAway = [...slip, paid, overturned('entry-back-dated')] as const;

  it('comes back with a month’s wage when its verdict fell away, once', () => {
    expect(planned('2026-02', ...fellAway)).toEqual(['CZ108 -100.00 0.00']);
    const returned = givenBack({ month: '2026-02', amount: '100.00', deductedIn: [], because: 'overturned' });
    given(...fellAway)
      .when(back('100.00', '2026-02'))
      .then(returned);
    expect(planned('2026-03', ...fellAway, returned)).toEqual([]);
  });
  it('comes back with what was deducted before', () => {
    const both = [
      ...slip,
      taken('60.00', '40.00'),
      { type: 'FinePaid', data: { amount: '40.00', unit: 'cny', note: null } },
      overturned('entry-back-dated'),
    ] as const;
    expect(planned('2026-02', ...both)).toEqual([]);
    expect(planned('2026-03', ...both)).toEqual(['CZ108 -100.00 0.00']);
  });
  it('stays paid while the verdict stands', () => {
    expect(planned('2026-03', ...slip, paid)).toEqual([]);
    given(...slip, paid)
      .when({ type: 'PayFine', by: HR, now: on('03-06'), note: undefined })
      .thenRefused('not-issued');
  });
  it('is due again when the same verdict is found once more', () => {
    const again = [
      ...fellAway,
      givenBack({ amount: '100.00', deductedIn: [], because: 'overturned' }),
      found(),
    ];
    expect(planned('2026-04', ...again)).toEqual(['CZ108 100.00 0.00']);
  });
});
