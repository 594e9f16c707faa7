import { money, type Instant, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import type { FirmFacts } from '../facts.ts';
import { activeSites } from '../rules/store.ts';
import { Rulebook } from '../rulebook.ts';
import { context, on } from '../testing/story.ts';
import { StoreJudgement } from './store-judgement.ts';

const STORE = 'CZ' as StoreCode;

const started = (caseNo: string, at: string) => ({
  type: 'ConstructionStarted',
  stream: `case-${caseNo}`,
  occurredAt: on(at),
});
const completed = (caseNo: string, at: string) => ({ ...started(caseNo, at), type: 'ConstructionCompleted' });
const lost = (caseNo: string, at: string) => ({ ...started(caseNo, at), type: 'ClientLost' });
const list = (at: string, position = 5, month = '2026-03') => ({
  type: 'ActiveSiteListProvided',
  stream: 'store-CZ',
  occurredAt: on(at),
  position,
  data: { code: STORE, month },
});

/** From a moment on the store has another engineering manager. */
const firmThatChanges = (since: string): FirmFacts => ({
  ...context.firm,
  firstHolder: (_store, _role, at: Instant) => (at < on(since) ? 'G1' : 'G2') as StaffNo,
});
const firm = firmThatChanges('03-20 00:00');

const judgedOf = (of: FirmFacts, asOf: string, ...events: object[]) => {
  const judgement = new StoreJudgement(STORE, context.rulebook, of);
  for (const event of events) judgement.note(event as never);
  return judgement.asOf(on(asOf));
};
const judged = (asOf: string, ...events: object[]) => judgedOf(firm, asOf, ...events);
const SITE = started('1', '03-10 10:00');

describe('the list of active sites, as something owed', () => {
  it('is nothing for a store that never had a site', () =>
    expect(judged('06-01 00:00', list('03-19 10:00'))).toEqual({ obligations: [], violations: [] }));

  it('is owed from the start of the 18th, and not a moment before', () => {
    expect(judged('03-17 23:59', SITE).obligations).toEqual([]);
    const [owed, ...more] = judged('03-18 00:00', SITE).obligations;
    expect(more).toEqual([]);
    expect(owed).toEqual({
      key: 'active-sites@CZ#2026-03',
      rule: 'active-sites',
      edition: '2026-01-01',
      caseNo: undefined,
      store: STORE,
      role: 'engineering_manager',
      responsible: 'G1',
      trigger: { position: 0, type: 'MonthBegan', occurredAt: on('03-18 00:00') },
      ordinal: 1,
      status: 'open',
      term: activeSites.due,
      from: on('03-18 00:00'),
      opensAt: on('03-18 00:00'),
      dueAt: on('03-22 00:00'),
      doneAt: undefined,
      donePosition: undefined,
      pauses: [],
      extension: undefined,
      standsSince: undefined,
    });
  });

  it('is owed by whoever has the post now, and once it is there by whoever had it then', () => {
    expect(judged('03-19 10:00', SITE).obligations).toMatchObject([{ status: 'open', responsible: 'G1' }]);
    expect(judged('03-21 10:00', SITE).obligations).toMatchObject([{ status: 'open', responsible: 'G2' }]);
    expect(judged('03-21 10:00', SITE, list('03-19 10:00')).obligations).toMatchObject([
      { status: 'met', responsible: 'G1', doneAt: on('03-19 10:00'), donePosition: 5 },
    ]);
  });

  it('counts from the moment at which it was given, and not before that', () => {
    expect(judged('03-19 09:59', SITE, list('03-19 10:00')).obligations).toMatchObject([{ status: 'open' }]);
    expect(judged('03-19 10:00', SITE, list('03-19 10:00')).obligations).toMatchObject([{ status: 'met' }]);
  });

  it('is given with the first of two, in whatever order they were entered', () => {
    const [early, late] = [list('03-19 10:00', 7), list('03-20 10:00', 6)];
    for (const lists of [
      [early, late],
      [late, early],
    ])
      expect(judged('03-25 00:00', SITE, ...lists).obligations).toMatchObject([{ donePosition: 7 }]);
  });

  it('is given with the one that was entered first, where two are of one moment', () => {
    const twice = [list('03-19 10:00', 8), list('03-19 10:00', 7)];
    expect(judged('03-25 00:00', SITE, ...twice).obligations).toMatchObject([{ donePosition: 7 }]);
  });

  it('is not given by a list of before the 18th, even where another follows', () => {
    const lists = [list('03-17 10:00', 5), list('03-19 10:00', 6)];
    expect(judged('03-25 00:00', SITE, ...lists).obligations).toMatchObject([{ donePosition: 6 }]);
  });
});

describe('the list of active sites that does not come in time', () => {
  it('is a breach of whoever had the post when it was due, with a fine', () => {
    expect(judged('03-22 00:01', SITE).violations).toEqual([
      {
        key: 'active-sites@CZ#2026-03',
        rule: 'active-sites',
        edition: '2026-01-01',
        caseNo: undefined,
        store: STORE,
        responsible: 'G2',
        at: on('03-22 00:00'),
        grade: 'fine',
        amount: money('100.00'),
        accrual: undefined,
        evidence: [],
        obligation: 'active-sites@CZ#2026-03',
      },
    ]);
  });

  it('names the list that came late, and stays a breach of who had the post when it was due', () => {
    const { obligations, violations } = judged('04-02 00:00', SITE, list('04-01 10:00', 9));
    expect(obligations).toMatchObject([{ status: 'late', doneAt: on('04-01 10:00'), responsible: 'G2' }]);
    expect(violations).toMatchObject([{ evidence: [9], at: on('03-22 00:00'), responsible: 'G2' }]);
  });

  it.each([
    ['missed', []],
    ['late', [list('03-26 10:00')]],
  ])('is a breach of none who came later: %s', (status, lists) => {
    const { obligations, violations } = judgedOf(
      firmThatChanges('03-24 00:00'),
      '03-28 00:00',
      SITE,
      ...lists,
    );
    expect(obligations).toMatchObject([{ status, responsible: 'G1' }]);
    expect(violations).toMatchObject([{ responsible: 'G1' }]);
  });

  it('costs nothing where the rule has no fine', () => {
    const [edition] = context.rulebook.editions;
    if (!edition) throw new Error('no rules');
    const [rule] = edition.storeRules;
    if (!rule) throw new Error('no rule of a store');
    const free = new Rulebook([{ ...edition, storeRules: [{ ...rule, penalty: { kind: 'none' } }] }]);
    const judgement = new StoreJudgement(STORE, free, firm);
    judgement.note(SITE as never);
    expect(judgement.asOf(on('03-22 00:01')).violations).toMatchObject([
      { grade: undefined, amount: undefined },
    ]);
  });
});

describe('a site', () => {
  it('is over with the loss of the client as with its completion', () => {
    expect(judged('03-23 00:00', SITE, lost('1', '03-17 10:00')).obligations).toEqual([]);
    expect(judged('03-23 00:00', SITE, completed('1', '03-17 10:00')).obligations).toEqual([]);
  });

  it('was begun when it was first begun, and over when it was first over', () => {
    const begunTwice = [started('1', '03-20 10:00'), SITE];
    for (const told of [begunTwice, begunTwice.toReversed()])
      expect(judged('03-23 00:00', ...told).obligations).toHaveLength(1);
    const overTwice = [SITE, completed('1', '03-20 10:00'), completed('1', '03-17 10:00')];
    expect(judged('03-23 00:00', ...overTwice).obligations).toEqual([]);
  });

  it('matters to its own months alone', () => {
    const other = [started('2', '03-12 10:00'), completed('2', '03-15 10:00')];
    expect(judged('03-23 00:00', ...other).obligations).toEqual([]);
    expect(judged('03-23 00:00', ...other, SITE).obligations).toHaveLength(1);
  });

  it('is not begun by anything else that happens on it', () => {
    const met = { type: 'SiteVisited', stream: 'case-1', occurredAt: on('03-10 10:00') };
    expect(judged('03-23 00:00', met).obligations).toEqual([]);
  });
});

describe('a month', () => {
  it('without rules in force asks for nothing, and the next one does', () => {
    const [edition] = context.rulebook.editions;
    if (!edition) throw new Error('no rules');
    const fromApril = new Rulebook([{ ...edition, inForceFrom: on('04-01 00:00') }]);
    const judgement = new StoreJudgement(STORE, fromApril, firm);
    judgement.note(SITE as never);
    expect(judgement.asOf(on('05-01 00:00')).obligations.map(({ key }) => key)).toEqual([
      'active-sites@CZ#2026-04',
    ]);
  });
});
