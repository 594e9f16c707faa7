import { dayOf, instant, money } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { generateCompany } from '../company.ts';
import type { JournalLine } from '../journal-line.ts';
import { calendar } from '../testing/calendar.ts';
import type { StoryName } from './index.ts';
import { STORIES } from './index.ts';

interface Trail {
  readonly lines: readonly JournalLine[];
  steps(step: string): readonly JournalLine[];
  /** The first line of a step. */
  the(step: string): JournalLine;
  /** What the lines of a step say under a key. */
  said(step: string, key: string): readonly unknown[];
}

const trailIn = ({ lines, stories }: ReturnType<typeof generateCompany>, name: StoryName): Trail => {
  const own = lines.filter((line) => line.case !== undefined && line.case === stories[name]);
  const steps = (step: string) => own.filter((line) => line.step === step);
  return {
    lines: own,
    steps,
    the(step) {
      const [line] = steps(step);
      if (!line) throw new Error(`${name} has no ${step}`);
      return line;
    },
    said: (step, key) => steps(step).map(({ data }) => new Map(Object.entries(data ?? {})).get(key)),
  };
};

const workingDaysBetween = (from: string, to: string): number => {
  let count = 0;
  for (let day = dayOf(instant(from)) + 1; day <= dayOf(instant(to)); day += 1) {
    if (calendar.day(day as ReturnType<typeof dayOf>).works) count += 1;
  }
  return count;
};

const daysBetween = (from: string, to: string): number => dayOf(instant(to)) - dayOf(instant(from));

describe.each([
  ['an ordinary day', '2026-07-22T10:40:00+08:00'],
  ['a day after Labour Day', '2026-05-20T23:50:00+08:00'],
  ['a day of the Spring Festival', '2026-02-18T09:15:00+08:00'],
  ['the first of January', '2026-01-01T00:20:00+08:00'],
])('on %s', (_, now) => {
  const company = generateCompany({ seed: 4, now: instant(now), calendar });
  const trail = (name: StoryName) => trailIn(company, name);
  const works = calendar.day(dayOf(instant(now))).works;
  /** Working days since, today left out. */
  const before = (line: JournalLine) => workingDaysBetween(line.at, now) - (works ? 1 : 0);

  it('every story has a case of its own', () => {
    const missing = (Object.keys(STORIES) as StoryName[]).filter((name) => !company.stories[name]);
    expect(missing).toEqual(now < '2026-06' ? [] : ['thePlanChangedOverTheHoliday'].slice(0, missing.length));
    expect(new Set(Object.values(company.stories)).size).toBe(Object.keys(company.stories).length);
  });

  describe('the villa that waited for its budget', () => {
    const villa = trail('theVillaThatWaitedForItsBudget');

    it('is lost to a competitor who was named', () =>
      expect(villa.said('client_lost', 'to')).toEqual(villa.said('competitor_named', 'name')));

    it('was told how its satisfaction fell', () =>
      expect(villa.said('follow_up_called', 'satisfaction')).toEqual([5, 4, 2]));

    it('had its estimate a day late and its budget three days late', () => {
      const handed = villa.the('plan_handed_to_estimator');
      expect(workingDaysBetween(handed.at, villa.the('estimate_handed_to_manager').at)).toBe(1);
      const confirmed = villa.the('drawings_confirmed_by_client');
      expect(workingDaysBetween(confirmed.at, villa.the('budget_issued').at)).toBeGreaterThan(3);
    });

    it('was late in nothing else that has a term of a working day', () => {
      for (const [on, until] of [
        ['estimate_handed_to_manager', 'plan_review_booked'],
        ['plan_reviewed', 'follow_up_called'],
        ['plan_adjustment_requested', 'plan_adjusted'],
        ['budget_handed_to_engineering', 'budget_reviewed'],
        ['budget_reviewed', 'budget_presentation_booked'],
      ] as const) {
        expect(workingDaysBetween(villa.the(on).at, villa.the(until).at)).toBeLessThanOrEqual(1);
      }
    });

    it('saw a price path from the estimate to a budget a sixth above it', () => {
      const [estimate, budget] = ['estimate_issued', 'budget_issued'].map((step) =>
        money(String(villa.said(step, 'amount')[0])),
      );
      expect(Number(budget) / Number(estimate)).toBeCloseTo(1.168, 3);
    });

    it('raised objections of which each was handled, the last in vain', () => {
      expect(villa.said('objection_raised', 'kind')).toEqual(villa.said('objection_handled', 'kind'));
      expect(villa.said('objection_handled', 'progress')).toEqual([true, true, false]);
    });

    it('was paused, resumed and given time, in this order', () => {
      const steps = villa.lines.map(({ step }) => step);
      const at = ['case_paused', 'case_resumed', 'term_extended'].map((step) =>
        steps.findIndex((other) => other === step),
      );
      expect(at).not.toContain(-1);
      expect(at).toEqual([...at].sort((a, b) => a - b));
    });

    it('was analysed in time, with the estimator answering for most of it', () => {
      const lost = villa.the('client_lost');
      const analysis = villa.the('lost_analysis_submitted');
      expect(workingDaysBetween(lost.at, analysis.at)).toBeLessThanOrEqual(2);
      expect(analysis.data).toMatchObject({
        causes: ['process'],
        responsible: [{ staff: villa.the('budget_issued').actor, degree: 'main' }],
      });
      expect(villa.said('retrospective_recorded', 'answers')).toEqual([
        expect.toSatisfy((answers: string[]) => answers.every((answer) => /\p{Script=Han}{4}/u.test(answer))),
      ]);
    });
  });

  it('a house was measured on the last working day, and its plan is still to come', () => {
    const flat = trail('theFloorPlanDueNext');
    expect(before(flat.the('house_measured'))).toBe(0);
    expect(flat.steps('floor_plan_completed')).toEqual([]);
  });

  it('a house was measured four working days ago, and its plan is overdue', () => {
    const flat = trail('theFloorPlanNobodyDrew');
    expect(before(flat.the('house_measured'))).toBe(3);
    expect(flat.steps('floor_plan_completed')).toEqual([]);
  });

  it('a client was last written to three days ago, and never had to wait longer before', () => {
    const villa = trail('theClientToHearFromUsTonight');
    const contacts = [villa.the('design_agreement_signed'), ...villa.steps('client_contacted')];
    expect(daysBetween(contacts.at(-1)?.at ?? '', now)).toBe(3);
    const gaps = contacts.slice(1).map(({ at }, nth) => daysBetween(contacts[nth]?.at ?? '', at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3);
  });

  it('a contract is signed and waits for its seal', () => {
    const contract = trail('theContractWaitingForItsSeal');
    const signed = contract.the('construction_contract_signed');
    expect(before(signed)).toBe(0);
    expect(signed.data).toMatchObject({ signatures: { contract: expect.arrayContaining(['client']) } });
    expect(contract.steps('contract_sealed')).toEqual([]);
    expect(contract.steps('feedback_form_filled')).toHaveLength(1);
  });

  it('a contract is not signed for the store, and not sealed', () => {
    const contract = trail('theContractNobodySignedForTheStore');
    expect(contract.said('construction_contract_signed', 'signatures')).toMatchObject([
      { contract: ['client', 'designer'] },
    ]);
    expect(contract.steps('seal_refused')).toHaveLength(1);
    expect(contract.steps('contract_sealed')).toEqual([]);
  });

  it('a site was last visited a week ago, and never waited longer before', () => {
    const site = trail('theSiteToBeVisitedToday');
    const seen = site.lines.filter(
      ({ step, data }) =>
        ['construction_started', 'designer_site_visited'].includes(step) || (data && 'cannotVisit' in data),
    );
    expect(daysBetween(seen.at(-1)?.at ?? '', now)).toBe(7);
    const gaps = seen.slice(1).map(({ at }, nth) => daysBetween(seen[nth]?.at ?? '', at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(7);
    expect(site.steps('construction_completed')).toEqual([]);
  });

  it('a house is finished and not settled, another is settled', () => {
    expect(trail('theHouseThatWasFinished').steps('construction_completed')).toHaveLength(1);
    expect(trail('theHouseThatWasFinished').steps('settled')).toEqual([]);
    const settled = trail('theHouseThatWasSettled');
    expect(settled.steps('settled')).toHaveLength(1);
    expect(settled.steps('revisit_called').length).toBeGreaterThan(0);
    expect(
      settled.the('as_built_drawings_delivered').at > settled.the('plumbing_electrical_completed').at,
    ).toBe(true);
  });

  it('a designer stood in for the manager at the reception', () => {
    const { actor, data } = trail('theDesignerWhoStoodIn').the('client_received');
    expect(data).toMatchObject({ actingFor: expect.any(String) });
    expect(company.staff.staff.find(({ no }) => no === actor)?.roles).toContain('designer');
  });

  it('a designer left in the middle of the drawings, and the next one went on', () => {
    const villa = trail('theDesignerWhoLeft');
    const [from, to] = ['from', 'to'].map((key) => villa.said('work_reassigned', key)[0]);
    expect(villa.the('design_agreement_signed').actor).toBe(from);
    expect(villa.steps('client_contacted').at(-1)?.actor).toBe(to);
    expect(to).not.toBe(from);
    expect(villa.steps('term_extended')).toHaveLength(1);
  });

  it('a designer told the price before the budget was explained', () => {
    const villa = trail('thePriceToldTooEarly');
    expect(villa.said('client_contacted', 'totalPriceDisclosed')).toContain(true);
    expect(villa.steps('budget_explained')).toEqual([]);
    expect(villa.steps('objection_handled')).toHaveLength(1);
  });

  it.each([
    ['theFineUnderAppeal', 4],
    ['theSlipNobodySigned', 6],
    ['theFineTakenBack', 8],
    ['theClientLostThisWeek', 9],
  ] as const)('%s: a plan came a working day late', (story, ago) => {
    const flat = trail(story);
    const plan = flat.the('floor_plan_completed');
    expect(workingDaysBetween(flat.the('house_measured').at, plan.at)).toBe(2);
    expect(before(plan)).toBe(ago);
    expect(flat.the('plan_handed_to_estimator').at.slice(0, 10)).toBe(plan.at.slice(0, 10));
  });

  it('a client was lost in these days, after the plan and no word, and the journal says no more of it', () => {
    const flat = trail('theClientLostThisWeek');
    expect(before(flat.the('client_lost'))).toBe(2);
    expect(flat.steps('follow_up_called')).toHaveLength(1);
    expect(flat.steps('lost_analysis_submitted')).toEqual([]);
  });

  it('a plan reached the estimator in time, and nobody entered when it was drawn', () => {
    const flat = trail('thePlanEnteredLate');
    const handed = flat.the('plan_handed_to_estimator');
    expect(workingDaysBetween(flat.the('house_measured').at, handed.at)).toBe(2);
    expect(flat.steps('floor_plan_completed')).toEqual([]);
  });

  it('a plan was drawn in time on the last working day, and is still to be handed on', () => {
    const flat = trail('thePlanSentBack');
    expect(before(flat.the('floor_plan_completed'))).toBe(0);
    expect(flat.steps('plan_handed_to_estimator')).toEqual([]);
  });

  it('a client was lost more than two working days ago, and nobody has asked why', () => {
    const lost = trail('theClientNobodyAskedWhy');
    expect(before(lost.the('client_lost'))).toBeGreaterThan(2);
    expect(lost.steps('lost_analysis_submitted')).toEqual([]);
  });
});

describe('the plan changed over the holiday', () => {
  const told = (now: string) =>
    trailIn(generateCompany({ seed: 4, now: instant(now), calendar }), 'thePlanChangedOverTheHoliday');
  const wishedOn = (trail: Trail) =>
    trail.steps('plan_adjustment_requested').map(({ at }) => at.slice(0, 10));
  const changedOn = (trail: Trail) => trail.steps('plan_adjusted').map(({ at }) => at.slice(0, 10));

  it('is told of a make-up day after its holiday', () => {
    const trail = told('2026-05-20T16:00:00+08:00');
    expect(wishedOn(trail)).toEqual(['2026-04-30', '2026-05-08']);
    expect(changedOn(trail)).toEqual(['2026-05-06', '2026-05-09']);
  });

  it('is told of a make-up day before its holiday', () => {
    const trail = told('2026-02-26T16:00:00+08:00');
    expect(wishedOn(trail)).toEqual(['2026-02-13', '2026-02-14']);
    expect(changedOn(trail)).toEqual(['2026-02-14', '2026-02-24']);
  });

  it('is told of a make-up day on the heels of its holiday', () => {
    const trail = told('2026-01-10T16:00:00+08:00');
    expect(wishedOn(trail)).toEqual(['2025-12-31']);
    expect(changedOn(trail)).toEqual(['2026-01-04']);
  });

  it('is still open in the middle of the holiday', () => {
    const trail = told('2026-02-18T16:00:00+08:00');
    expect(wishedOn(trail)).toEqual(['2026-02-13', '2026-02-14']);
    expect(changedOn(trail)).toEqual(['2026-02-14']);
  });

  it('is not told where no make-up day lies in the months before', () =>
    expect(told('2026-09-15T16:00:00+08:00').lines).toEqual([]));
});

it('every story can be told on every day of a year, whatever the seed', () => {
  const begin = instant('2026-01-01T12:00:00+08:00');
  for (let day = 0; day < 365; day += 3) {
    const now = (begin + day * 86_400_000) as typeof begin;
    const { stories } = generateCompany({ seed: day, now, calendar, cases: 0 });
    const missing = (Object.keys(STORIES) as StoryName[]).filter((name) => !stories[name]);
    expect(missing.filter((name) => name !== 'thePlanChangedOverTheHoliday')).toEqual([]);
  }
});
