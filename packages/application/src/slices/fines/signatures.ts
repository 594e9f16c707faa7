import type { Rulebook } from '@casetrail/domain';
import type { Instant, StaffNo } from '@casetrail/kernel';
import type { FirmReader } from '../../judging/firm-reader.ts';

/** 3.2: who had signed which edition, and when. */
export interface Signatures {
  signedBefore(edition: string, person: StaffNo, at: Instant): boolean;
}

/**
 * As long as no edition was signed here: the first one was in force before this record began, and counts as signed by
 * everybody who works in the firm. A later one is signed by nobody.
 */
export const signedBeforeTheRecord = (rulebook: Rulebook, firm: FirmReader): Signatures => ({
  signedBefore: (edition, person) =>
    edition === rulebook.editions[0]?.version && firm.known.directory.knows(person),
});
