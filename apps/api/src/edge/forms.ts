import { caseNo, staffNo, storeCode, time } from '@casetrail/domain';
import { instant, type CaseNo, type Instant, type Uuid } from '@casetrail/kernel';
import { z } from 'zod';

/** The forms in which requests name things: the domain's own, read into its types. */

export const caseNoForm = caseNo.transform((no) => no as CaseNo);

export const storeCodeForm = storeCode;

export const staffNoForm = staffNo;

/** ISO 8601 with an offset, read into an instant. */
export const momentForm = time
  .transform((at): Instant => instant(at))
  .meta({ description: 'ISO 8601 with an offset, such as 2026-05-09T15:20:00+08:00.' });

/** A UUID; the log keeps it in lower case. */
export const commandIdForm = z
  .uuid()
  .transform((id) => id.toLowerCase() as Uuid)
  .meta({ description: 'Makes the request safe to send twice.' });
