import {
  formatDate,
  formatInstant,
  formatMoney,
  instant,
  type Instant,
  type Money,
  type Refusal,
  type StaffNo,
} from '@casetrail/kernel';
import { accruedBy } from './accrual.decide.ts';
import { refusalOfDecider, refusalOfEdition, refusalOfPerson } from './fine.authority.ts';
import type { ChangeFine, IssueFine, WaiveFine } from './fine.commands.ts';
import type { FineStreamEvent } from './fine.events.ts';
import type { FineFacts } from './fine.facts.ts';
import { firstRefusal, refusedUnder } from './fine.rules.ts';
import { heldOf, isDecided, type FineRecord, type Terms } from './fine.state.ts';

type Decision = readonly FineStreamEvent[] | Refusal;

/** 3.3.1: makes a proposal a slip. Where no person does, the general office must have told the rules to. */
export const issue = (command: IssueFine, fine: FineRecord, facts: FineFacts): Decision => {
  const { by, now, reason } = command;
  const { terms } = fine;
  if (!terms || fine.status === 'lapsed') return refusedUnder.noPenalty(fine.status === 'lapsed');
  if (isDecided(fine)) return refusedUnder.decidedAlready(fine);
  const unable = by === undefined ? refusalOfRule(fine, facts) : refusalOfDecider(by, now, fine, facts);
  if (unable) return unable;
  if (terms.person === null) return refusedUnder.nobodyNamed();
  const { person } = terms;
  const at = instant(fine.breach.at);
  const sum = sumAtIssue(fine, terms, now);
  return (
    firstRefusal(
      refusalOfPerson(person, { by, now, at }, fine, facts),
      refusalOfEdition(person, at, fine, facts),
      terms.grade === 'fine' && sum.amount === null && refusedUnder.noAmount(),
    ) ?? [
      {
        type: 'FineIssued',
        data: { ...stored(terms), ...sum, person, issuer: by ?? null, reason },
      },
    ]
  );
};

/** What a rule may not issue by itself: anything while it was not told to, and what wants a person's look first. */
const refusalOfRule = ({ breach }: FineRecord, facts: FineFacts): Refusal | undefined => {
  if (!facts.automaticIssuing) return refusedUnder.automaticIssuingOff();
  return 'statement' in breach || breach.whileDown === true ? refusedUnder.needsAPerson() : undefined;
};

const sumAtIssue = (fine: FineRecord, { amount, perDay }: Terms, now: Instant) => {
  if (perDay === null) return { amount: sum(amount), countedTo: null, growing: false };
  const until = fine.doneAt !== undefined && fine.doneAt < now ? fine.doneAt : now;
  const { amount: accrued, day } = accruedBy(fine, perDay, until);
  return { amount: formatMoney(accrued), countedTo: formatDate(day), growing: fine.doneAt === undefined };
};

export const waive = ({ by, now, reason }: WaiveFine, fine: FineRecord, facts: FineFacts): Decision => {
  if (!fine.terms || fine.status === 'lapsed') return refusedUnder.noPenalty(fine.status === 'lapsed');
  return (
    refusalOfDecider(by, now, fine, facts) ??
    refusalOfChange(fine) ?? [{ type: 'FineWaived', data: { reason } }]
  );
};

/**
 * Another person, sum or grade, before anything was taken; of a fine whose verdict became another, also afterwards, and
 * also that it stays as it is.
 */
export const change = (command: ChangeFine, fine: FineRecord, facts: FineFacts): Decision => {
  const { by, now, reason } = command;
  if (!fine.terms || fine.status === 'lapsed') return refusedUnder.noPenalty(fine.status === 'lapsed');
  const terms = changedTerms(fine.terms, command);
  const { person } = terms;
  const at = instant(fine.breach.at);
  const refusal = firstRefusal(
    refusalOfDecider(by, now, fine, facts),
    refusalOfChange(fine),
    refusalOfTerms(terms),
    isSame(terms, fine.terms) && !fine.flagged && refusedUnder.nothingChanged(),
    person !== null && refusalOfPerson(person, { by, now, at }, fine, facts),
    person !== null && refusalOfEdition(person, at, fine, facts),
  );
  if (refusal) return refusal;
  const changed: FineStreamEvent = { type: 'FineChanged', data: { ...stored(terms), person, reason } };
  return fine.growing && terms.perDay === null ? [changed, stopped(terms, now)] : [changed];
};

const stopped = ({ amount, unit }: Terms, now: Instant): FineStreamEvent => ({
  type: 'AccrualEnded',
  data: { cause: 'decided', at: formatInstant(now), amount: sum(amount) ?? '0.00', unit },
});

const refusalOfChange = (fine: FineRecord): Refusal | undefined => {
  // Its verdict became another: what was taken for the one before says nothing about this one.
  const isAnother = fine.stands && fine.flagged;
  const isOpen = fine.status === 'proposed' || fine.status === 'issued';
  if (!isOpen && !(fine.status === 'settled' && isAnother)) return refusedUnder.decidedAlready(fine);
  if (fine.suspended) return refusedUnder.underAppeal();
  return heldOf(fine) > 0 && !isAnother ? refusedUnder.deductedAlready() : undefined;
};

const changedTerms = (terms: Terms, { person, grade, amount }: ChangeFine): Terms => {
  const whom: StaffNo | null = person ?? terms.person;
  if (amount !== undefined)
    return { ...terms, person: whom, grade: grade ?? terms.grade, amount, perDay: null };
  if (grade === undefined || grade === terms.grade) return { ...terms, person: whom };
  // A slip for a fault carries a sum only where one is named.
  return { ...terms, person: whom, grade, amount: null, perDay: null };
};

const refusalOfTerms = ({ grade, amount, perDay }: Terms): Refusal | undefined => {
  if (amount !== null && amount <= 0) return refusedUnder.zeroAmount();
  return grade === 'fine' && amount === null && perDay === null ? refusedUnder.noAmount() : undefined;
};

const isSame = (a: Terms, b: Terms): boolean =>
  a.person === b.person && a.grade === b.grade && a.amount === b.amount && a.perDay === b.perDay;

const stored = ({ grade, amount, perDay, unit }: Terms) => ({
  grade,
  amount: sum(amount),
  perDay: sum(perDay),
  unit,
});

const sum = (amount: Money | null): string | null => (amount === null ? null : formatMoney(amount));
