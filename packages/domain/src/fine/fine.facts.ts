import type { Instant, Role, StaffNo, StoreCode } from '@casetrail/kernel';
import type { Unit } from './fine.events.ts';

/** A member of staff as a decision asks for one. */
export interface Member {
  readonly store: StoreCode;
  readonly roles: readonly Role[];
}

/** What a decision about a fine has to know beside the fine. Answers are of now where no moment is named. */
export interface FineFacts {
  person(no: StaffNo, at: Instant): Member | undefined;
  /** Named by the general office to issue fines in this store. */
  isInspector(no: StaffNo, store: StoreCode): boolean;
  /** Whether the edition had this rule and was in force in the store at a moment. */
  inForce(rule: string, edition: string, store: StoreCode, at: Instant): boolean;
  /** 3.2: whether a person had signed an edition before a moment. */
  signedBefore(edition: string, person: StaffNo, at: Instant): boolean;
  unitOf(edition: string): Unit;
  readonly automaticIssuing: boolean;
  /** Whether a report names a case that its store does not have, be it another’s or nobody’s. */
  readonly unknownCase?: boolean;
  /** Places in the log that a report names and that are none of its case's, or of its store's where it has none. */
  readonly unknownEvidence?: ReadonlySet<number>;
  /** Hashes that a report names and no file has: of its case, or of its store where it has none. */
  readonly missingFiles?: ReadonlySet<string>;
  /** A breach of the same rule that stands for the same act under another key, and its slip. */
  readonly sameAct?: { readonly slip: string | undefined } | undefined;
}
