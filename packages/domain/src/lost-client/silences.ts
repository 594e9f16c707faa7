import { dayOf, dueOf, everyDays, text, type Instant, type Text } from '@casetrail/kernel';
import type { CaseEventType, RecordedCaseEvent } from '../case/case.events.ts';
import type { OwedTerm } from './context.ts';
import type { Course } from './course.ts';
import type { Silence } from './dossier.ts';

/**
 * What counts as contact: something that cannot happen without the client having been spoken to. A plan that was
 * reviewed without the client is none.
 */
const CONTACTS: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'ClientReceived',
  'MaterialsSelected',
  'HouseMeasured',
  'PlanReviewBooked',
  'PlanReviewed',
  'FollowUpCalled',
  'PlanAdjustmentRequested',
  'DesignAgreementSigned',
  'DesignFeePaid',
  'HouseRemeasured',
  'ClientContacted',
  'DrawingsConfirmedByClient',
  'DrawingsAdjustmentRequested',
  'BudgetPresentationBooked',
  'DrawingsExplained',
  'BudgetExplained',
  'FeedbackFormFilled',
  'ConstructionContractSigned',
  'SiteBriefed',
  'RevisitCalled',
  'ObjectionRaised',
  'ObjectionHandled',
  'CompetitorNamed',
]);

/** The rule that sets a rhythm of contact while it runs, 2.6.2. */
const RHYTHM = 'designer-contact';

const ASSUMED_DAYS = 3;

/** Shown wherever a silence is measured by it. */
export const SILENCE_ASSUMPTION: Text = text(
  `手册只规定签设计协议后至少每 ${ASSUMED_DAYS} 天联系一次客户（2.6.2）；其余阶段没有规定，按同样的 ${ASSUMED_DAYS} 天计算。`,
  `The manual asks for contact every ${ASSUMED_DAYS} days only from the design agreement on (2.6.2); for the rest of the deal the same ${ASSUMED_DAYS} days are assumed.`,
);

/**
 * Times without any contact that lasted longer than the rules allow; a pause moves the term as it moves others. Who
 * made the contact does not matter here: what each person owed is for the verdicts.
 */
export const silencesOf = (course: Course, owed: readonly OwedTerm[]): readonly Silence[] => {
  const { events, until, pauses, context } = course;
  const contacts = events.filter((event) => isContact(event) && event.occurredAt <= until);
  const rhythm = owed.filter(({ rule }) => rule === RHYTHM);
  return contacts.flatMap((contact, index): Silence[] => {
    const next = contacts[index + 1];
    const from = contact.occurredAt;
    const to = next?.occurredAt ?? until;
    const running = rhythm.find((term) => isRunning(term, from, rhythm));
    const limitDays = running?.term.kind === 'every_days' ? running.term.days : ASSUMED_DAYS;
    const allowedUntil = dueOf(everyDays(limitDays), { from, pauses }, context.calendarAt(from));
    if (to <= allowedUntil) return [];
    return [
      {
        from,
        allowedUntil,
        to,
        days: dayOf(to) - dayOf(from),
        limitDays,
        rule: running?.rule,
        broken: next === undefined,
        events: [contact.position, ...(next ? [next.position] : [])],
      },
    ];
  });
};

/** A missed term of the rhythm is followed by the next; the rhythm is over when one of its terms was ended. */
const isRunning = (term: OwedTerm, at: Instant, rhythm: readonly OwedTerm[]): boolean =>
  term.from <= at &&
  !rhythm.some(
    ({ trigger, status, doneAt }) =>
      trigger.position === term.trigger.position &&
      status === 'ended' &&
      doneAt !== undefined &&
      doneAt <= at,
  );

const isContact = (event: RecordedCaseEvent): boolean =>
  CONTACTS.has(event.type) && (event.type !== 'PlanReviewed' || event.data.withClient);
