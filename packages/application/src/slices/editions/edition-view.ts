import type { EditionDifferenceView, EditionSummary, EditionView, SignaturesView } from '@casetrail/contract';
import {
  applyProposal,
  differenceOf,
  rulesOf,
  tellEditionEvent,
  type Edition,
  type EditionProposed,
  type RecordedEditionEvent,
} from '@casetrail/domain';
import { dayOf, formatInstant, readDate, startOf, type Instant, type StaffNo } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';
import { boundBy, personView } from './edition-list.ts';
import { calendarView, editionRule, fieldText } from './rule-text.ts';

/** An edition as its rules are, or as a proposal would have them. */
export const editionOf = (
  version: string,
  events: readonly RecordedEditionEvent[],
  firm: Firm,
): Edition | undefined => {
  const { rulebook } = firm;
  if (rulebook.has(version)) return rulebook.version(version);
  const proposed = proposalIn(events);
  if (!proposed || !rulebook.has(proposed.basedOn)) return undefined;
  const day = readDate(proposed.from) ?? dayOf(0 as Instant);
  return applyProposal(rulebook.version(proposed.basedOn), proposed, startOf(day));
};

export const proposalIn = (events: readonly RecordedEditionEvent[]): EditionProposed['data'] | undefined =>
  events.flatMap((event) => (event.type === 'EditionProposed' ? [event.data] : []))[0];

type Whole = Omit<EditionView, keyof EditionSummary>;

/** What an edition says, and how it came about. */
export const wholeEdition = (
  edition: Edition,
  events: readonly RecordedEditionEvent[],
  firm: Firm,
): Whole => {
  const proposal = proposalIn(events);
  return {
    reason: proposal?.reason ?? null,
    unit: edition.unit,
    rules: [
      ...rulesOf(edition).map((rule) => editionRule(rule, false)),
      ...edition.off.map((rule) => editionRule(rule, true)),
    ],
    calendar: calendarView(edition.calendar),
    exceptions: (proposal?.changes.calendar?.exceptions ?? []).map(({ stores, ...day }) => ({
      ...day,
      stores: [...(stores ?? [])].length > 0 ? [...(stores ?? [])] : asList(edition.stores),
    })),
    meetings: events.flatMap((event) =>
      event.type === 'EditionDiscussed'
        ? [
            {
              on: event.data.on,
              attendees: event.data.attendees.flatMap((no) => personView(firm, no) ?? []),
              minutes: event.data.minutes,
            },
          ]
        : [],
    ),
    history: events.map((event) => ({
      at: formatInstant(event.occurredAt),
      position: event.position,
      sentence: tellEditionEvent(event, firm.names),
    })),
  };
};

const asList = (stores: Edition['stores']): 'all' | string[] => (stores === 'all' ? 'all' : [...stores]);

/** Who has signed, in the order in which they did, and who is still to sign. */
export const signaturesView = (
  edition: Pick<Edition, 'version' | 'stores'>,
  events: readonly RecordedEditionEvent[],
  firm: Firm,
  now: Instant,
): SignaturesView => {
  const signed = events.flatMap((event) =>
    event.type === 'EditionSigned' ? [{ no: event.data.person, at: event.occurredAt }] : [],
  );
  const isDeclared = firm.rulebook.declared.some(({ version }) => version === edition.version);
  const missing = isDeclared
    ? []
    : boundBy(firm, edition.stores, now).filter((no) => !signed.some((one) => one.no === no));
  const named = (no: StaffNo) => ({ no, name: firm.directory.nameOf(no) ?? null });
  return {
    version: edition.version,
    signed: signed.map(({ no, at }) => ({ ...named(no), at: formatInstant(at) })),
    missing: missing.map(named),
  };
};

/** Two editions side by side. */
export const differenceView = (before: Edition, after: Edition): EditionDifferenceView => {
  const { rules, calendar, unit } = differenceOf(before, after);
  return {
    version: after.version,
    against: before.version,
    rules: rules.map(({ id, change, fields, ...rule }) => ({
      id,
      title: (rule.after ?? rule.before)?.title ?? { zh: id, en: id },
      change,
      fields: fields.map((field) => ({
        field,
        before: fieldText(rule.before, field, before.unit),
        after: fieldText(rule.after, field, after.unit),
      })),
    })),
    calendar: calendar
      ? { before: calendarView(calendar.before), after: calendarView(calendar.after) }
      : null,
    unit: unit ?? null,
  };
};
