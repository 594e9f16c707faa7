import type { CaseNo, Instant, StaffNo, StoreCode, Uuid } from '@casetrail/kernel';
import { formatInstant } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../../commands/identity.ts';

/**
 * The id of the fine for a verdict: made from where it stands, so that the same act under the same rule can only ever
 * meet the same stream, whoever finds it and however often.
 */
export const fineIdOf = (caseNo: CaseNo | undefined, store: StoreCode, key: string): Uuid =>
  commandIdOf(digestOf('fine', caseNo ?? store, key));

interface Act {
  readonly rule: string;
  readonly at: Instant;
  readonly person: StaffNo | undefined;
  readonly evidence: readonly number[];
}

/**
 * The key of a breach that a person reports. An act that is in the log is named as the judge would name it, by its
 * position; another one by its time and person.
 */
export const keyOfReport = ({ rule, at, person, evidence: [act] }: Act): string =>
  act === undefined ? `${rule}@${formatInstant(at)}/${person ?? ''}` : `${rule}@${act}`;
