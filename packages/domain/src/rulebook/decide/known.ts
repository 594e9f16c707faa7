import {
  dayOf,
  readDate,
  startOf,
  type Instant,
  type Role,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import type { StaffRecord } from '../../staff/staff.events.ts';
import type { ForStores } from '../edition.events.ts';
import type { RecordedRulebook } from '../recorded-rulebook.ts';

/** Who and what the firm knows of, asked while deciding on an edition. */
export interface KnownToTheRulebook {
  readonly rulebook: RecordedRulebook;
  /** Every store there is. */
  readonly stores: readonly StoreCode[];
  /** A person as the firm knows them now. */
  person(no: StaffNo): StaffRecord | undefined;
}

export const isOfTheOffice = (known: KnownToTheRulebook, no: StaffNo): boolean =>
  hasRole(known, no, 'general_office');

const hasRole = (known: KnownToTheRulebook, no: StaffNo, role: Role): boolean =>
  known.person(no)?.roles.includes(role) ?? false;

/** The general office, or the supervisor of the one store that it is about. */
export const maySteer = (known: KnownToTheRulebook, no: StaffNo, stores: ForStores): boolean =>
  isOfTheOffice(known, no) ||
  (hasRole(known, no, 'store_supervisor') &&
    stores !== 'all' &&
    stores.every((store) => store === known.person(no)?.store));

/** The stores meant, one by one. */
export const storesOf = ({ stores: all }: KnownToTheRulebook, stores: ForStores): readonly StoreCode[] =>
  stores === 'all' ? all : stores;

/** 00:00 of a day that was checked when it was read. */
export const beginningOf = (date: string): Instant => startOf(readDate(date) ?? dayOf(0 as Instant));

/** The editions that are to be in force in these stores at a moment, in order of their names. */
export const inForceAt = (known: KnownToTheRulebook, stores: ForStores, at: Instant): readonly string[] => {
  const codes = storesOf(known, stores);
  const found =
    codes.length === 0 ? [known.rulebook.at(at)] : codes.map((code) => known.rulebook.at(at, code));
  return [...new Set(found.flatMap((edition) => edition?.version ?? []))].sort();
};
