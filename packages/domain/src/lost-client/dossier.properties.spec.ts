import { DAY, instant, MINUTE, workingTimeBetween, type Instant } from '@casetrail/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar, dossierOf, END, springCases } from './fixtures/spring.ts';
import { proposeCauses } from './propose-causes.ts';
import { words } from './fixtures/spring.ts';
import type { RecordedCaseEvent } from '../case/case.events.ts';

const cases = [...springCases.values()].filter((events) => events.length > 4);
const FROM = instant('2026-03-01T00:00:00+08:00');
const moment = fc
  .integer({ min: 0, max: 90 * 24 * 60 })
  .map((minutes) => (FROM + minutes * MINUTE) as Instant);

/** What may be entered between the steps of a real case: pauses, work handed on, drawings explained too early. */
const entered = fc.oneof(
  fc.constantFrom('CasePaused', 'CaseResumed').map((type) => ({ type, data: { reason: '客户出国' } })),
  fc
    .record({
      role: fc.constantFrom('designer', 'estimator', 'customer_manager', 'engineering_manager'),
      to: fc.constantFrom('CZ104', 'CZ105', 'CZ108', 'CZ113', 'ZX121'),
    })
    .map(({ role, to }) => ({ type: 'WorkReassigned', data: { role, from: 'CZ101', to, reason: '请假' } })),
  fc.integer({ min: 1, max: 3 }).chain((handover) => {
    const who = { handover, role: 'estimator', from: 'CZ101', to: 'CZ104' };
    const told = { papers: [], promises: ['周四给估算'], obligations: [] };
    return fc.constantFrom(
      { type: 'HandoverOffered', data: { ...who, kind: 'plan', ...told } },
      { type: 'HandoverOffered', data: { ...who, kind: 'work', ...told } },
      { type: 'HandoverAccepted', data: who },
      { type: 'HandoverDeclined', data: { ...who, reason: '忙' } },
    );
  }),
  fc.constant({ type: 'DrawingsExplained', data: { clientSigned: true } }),
  fc.constantFrom({ type: 'ClientLost', data: {} }),
);

const disturbed = fc
  .record({
    events: fc.constantFrom(...cases),
    extra: fc.array(fc.tuple(entered, moment), { maxLength: 6 }),
  })
  .map(({ events, extra }) => [
    ...events,
    ...extra.map(
      ([event, occurredAt], index) =>
        ({ ...events[0], ...event, occurredAt, position: 100_000 + index }) as unknown as RecordedCaseEvent,
    ),
  ]);

/** Where nothing had been received by then, there is nothing to tell. */
const toldOf = (events: readonly RecordedCaseEvent[], asOf: Instant) =>
  events.some(({ type, occurredAt }) => type === 'ClientReceived' && occurredAt <= asOf)
    ? dossierOf(events, asOf)
    : undefined;

describe('the dossier of any case', () => {
  it('divides every term without a remainder among holders, waiting and pauses', () =>
    fc.assert(
      fc.property(disturbed, moment, (events, asOf) => {
        for (const { from, until, used, shares, waiting, paused } of toldOf(events, asOf)?.terms ?? []) {
          const held = shares.reduce((sum, { within, over }) => sum + within + over, 0);
          expect(held + waiting + paused).toBe(used);
          expect(used).toBe(workingTimeBetween(from, until, calendar));
        }
      }),
      { numRuns: 300 },
    ));

  it('divides the whole time and every stage without a remainder', () =>
    fc.assert(
      fc.property(disturbed, moment, (events, asOf) => {
        const dossier = toldOf(events, asOf);
        for (const { total, firm, waiting, paused } of dossier
          ? [dossier.time, ...dossier.stages.map(({ time }) => time)]
          : []) {
          expect(firm + waiting + paused).toBe(total);
        }
      }),
      { numRuns: 200 },
    ));

  it('is the same in whatever order the case was entered', () =>
    fc.assert(
      fc.property(
        disturbed.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          const [told, again] = [dossierOf(events, END), dossierOf(shuffled, END)];
          expect(again).toEqual(told);
          expect(proposeCauses(again, words)).toEqual(proposeCauses(told, words));
        },
      ),
      { numRuns: 150 },
    ));

  it('knows nothing of what had not happened', () =>
    fc.assert(
      fc.property(disturbed, moment, (events, asOf) => {
        const known = events.filter(({ occurredAt }) => occurredAt <= asOf);
        const [told, less] = [toldOf(events, asOf), toldOf(known, asOf)];
        expect(less).toEqual(told);
      }),
      { numRuns: 100 },
    ));

  it('counts no working time twice that a day does not have', () => {
    expect(workingTimeBetween(FROM, (FROM + DAY) as Instant, calendar)).toBe(0);
    expect(workingTimeBetween((FROM + DAY) as Instant, (FROM + 2 * DAY) as Instant, calendar)).toBe(
      390 * MINUTE,
    );
  });
});
