import type { Instant, StaffNo } from '@casetrail/kernel';
import type { FirmReader } from '../../judging/firm-reader.ts';

/** 3.2: who had signed which edition, and when. */
export interface Signatures {
  signedBefore(edition: string, person: StaffNo, at: Instant): boolean;
}

/** As the log knows them: the edition that was in force before this record began counts as signed by everybody in the firm. */
export const signaturesOf = (firm: FirmReader): Signatures => ({
  signedBefore: (edition, person, at) =>
    firm.known.directory.knows(person) && firm.known.rulebook.signedBefore(edition, person, at),
});
