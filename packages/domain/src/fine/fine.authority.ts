import type { Instant, Refusal, StaffNo } from '@casetrail/kernel';
import type { FineFacts, Member } from './fine.facts.ts';
import { refusedUnder } from './fine.rules.ts';
import type { FineRecord } from './fine.state.ts';

const isGeneralOffice = (member: Member | undefined): boolean =>
  member?.roles.includes('general_office') ?? false;

/**
 * 3.3.1: a fine is decided on by the supervisor of its store, by an inspector named for that store, or by the general
 * office; never by the person it is about.
 */
export const refusalOfDecider = (
  by: StaffNo,
  now: Instant,
  fine: FineRecord,
  facts: FineFacts,
): Refusal | undefined => {
  const member = facts.person(by, now);
  if (!member) return refusedUnder.unknownStaff(by, 'by');
  if (by === fine.terms?.person) return refusedUnder.ownFine('by');
  if (isGeneralOffice(member) || facts.isInspector(by, fine.breach.store)) return undefined;
  if (!member.roles.includes('store_supervisor')) return refusedUnder.notADecider();
  return member.store === fine.breach.store ? undefined : refusedUnder.otherStore('by');
};

/** Whom a supervisor or an inspector may fine: people of the store. The general office may fine anybody. */
export const refusalOfPerson = (
  person: StaffNo,
  { by, now, at }: { readonly by: StaffNo | undefined; readonly now: Instant; readonly at: Instant },
  fine: FineRecord,
  facts: FineFacts,
): Refusal | undefined => {
  const fined = facts.person(person, at);
  if (!fined) return refusedUnder.unknownStaff(person, 'person');
  if (person === by) return refusedUnder.ownFine('person');
  if (fined.store === fine.breach.store) return undefined;
  return by !== undefined && isGeneralOffice(facts.person(by, now))
    ? undefined
    : refusedUnder.otherStore('person');
};

/** 3.2: nobody is fined under a rule that was not in force, or under an edition they had not signed. */
export const refusalOfEdition = (
  person: StaffNo,
  at: Instant,
  { breach: { rule, edition, store } }: FineRecord,
  facts: FineFacts,
): Refusal | undefined => {
  if (!facts.inForce(rule, edition, store, at)) return refusedUnder.notInForce(rule);
  return facts.signedBefore(edition, person, at) ? undefined : refusedUnder.notSigned(person, edition);
};
