import { dayOf, money, type Role } from '@casetrail/kernel';
import type { RecordedCaseEvent, RecordedCaseEventOf } from '../case/case.events.ts';
import type { Counted } from './fact.ts';
import { doer, Team } from './team.ts';
import type { CaseTold } from './told.ts';

type Said = Partial<Pick<Counted, 'about' | 'outcome' | 'value'>>;

/** One fact for each event of a type, on the day it happened, for those who then held some roles. */
const eachOf =
  <Type extends RecordedCaseEvent['type']>(
    type: Type,
    roles: readonly Role[],
    said: (event: RecordedCaseEventOf<Type>) => Said | undefined,
  ) =>
  ({ events }: CaseTold): readonly Counted[] => {
    const team = new Team();
    const counted: Counted[] = [];
    for (const event of events) {
      team.evolve(event);
      if (event.type !== type) continue;
      const more = said(event as unknown as RecordedCaseEventOf<Type>);
      if (!more) continue;
      counted.push({ ...onItsDay(event), credits: team.holding(...roles), ...more });
    }
    return counted;
  };

const onItsDay = ({ position, occurredAt }: RecordedCaseEvent) => ({
  key: String(position),
  day: dayOf(occurredAt),
  positions: [position],
});

const LEADING = ['customer_manager', 'designer'] as const;

export const countAgreements = eachOf('DesignAgreementSigned', LEADING, ({ data }) => ({
  value: money(data.fee),
}));

export const countContracts = eachOf(
  'ConstructionContractSigned',
  ['customer_manager', 'designer', 'estimator'],
  ({ data }) => ({ value: money(data.amount) }),
);

export const countDesignFees = eachOf('DesignFeePaid', LEADING, ({ data }) => ({
  value: money(data.amount),
}));

const told = (about: string) => (event: { readonly data: { readonly satisfaction?: number | undefined } }) =>
  event.data.satisfaction === undefined ? undefined : { about, value: event.data.satisfaction };

const followUps = eachOf('FollowUpCalled', LEADING, told('follow_up'));
const revisits = eachOf('RevisitCalled', LEADING, told('revisit'));

export const countSatisfaction = (of: CaseTold): readonly Counted[] => [...followUps(of), ...revisits(of)];

/** 2.9.5: for whoever made the call. */
export const countRevisits = ({ events }: CaseTold): readonly Counted[] =>
  events
    .filter(({ type }) => type === 'RevisitCalled')
    .map((event) => {
      const person = doer(event);
      return {
        ...onItsDay(event),
        credits: person === undefined ? [] : [{ role: 'customer_manager', person }],
      };
    });

/** 2.P5: a budget may lie a tenth above or below the latest estimate. */
const ALLOWED_BASIS_POINTS = 1_000;

/** Every budget that follows an estimate: how far it lies from the latest one, in hundredths of a per cent. */
export const countBudgetDeviation = ({ events }: CaseTold): readonly Counted[] => {
  const team = new Team();
  const counted: Counted[] = [];
  let estimate: RecordedCaseEventOf<'EstimateIssued'> | undefined;
  for (const event of events) {
    team.evolve(event);
    if (event.type === 'EstimateIssued') estimate = event;
    if (event.type !== 'BudgetIssued' || !estimate) continue;
    const [from, to] = [money(estimate.data.amount), money(event.data.amount)];
    if (from === 0) continue;
    const value = Math.round((Math.abs(to - from) / from) * 10_000);
    counted.push({
      ...onItsDay(event),
      credits: team.holding('estimator'),
      about: to > from ? 'above' : to < from ? 'below' : 'equal',
      outcome: Math.abs(to - from) * 10_000 <= ALLOWED_BASIS_POINTS * from ? 'within' : 'beyond',
      value,
      positions: [estimate.position, event.position].sort((a, b) => a - b),
    });
  }
  return counted;
};
