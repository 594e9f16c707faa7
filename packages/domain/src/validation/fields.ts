import { readDate, readInstant, readMoney, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { z } from 'zod';

/** Longest free text of one field, in UTF-16 code units. */
export const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 200;

/** A custom issue carries its reason as `params.reason`; `refusalOf` knows the sentences. */
const because = (reason: string) => ({ params: { reason } });

// PostgreSQL cannot store NUL in text, and half a surrogate pair is no character of any script.
const wellFormed = (value: string) => !value.includes('\u0000') && value.isWellFormed();

/** What people write in their own words. */
export const freeText = z.string().max(LONGEST_TEXT).refine(wellFormed, because('not-text'));

/** A name or another short text; never empty. */
export const shortText = z.string().trim().min(1).max(LONGEST_NAME).refine(wellFormed, because('not-text'));

/** A code of a vocabulary that the firm may extend, such as a cause or a sales method. */
export const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

/** Checked by its form here; whether there is such a person, the decision asks. */
export const staffNo = z.string().regex(/^[A-Za-z0-9-]{1,20}$/) as unknown as z.ZodType<StaffNo, string>;

export const storeCode = z.string().regex(/^[A-Za-z0-9]{1,10}$/) as unknown as z.ZodType<StoreCode, string>;

export const caseNo = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/);

/** ISO 8601 with an offset. */
export const time = z.string().superRefine((value, context) => {
  const read = readInstant(value);
  if (typeof read === 'string') context.addIssue({ code: 'custom', params: { reason: read } });
});

/** `2026-05-09` */
export const date = z.string().refine((value) => readDate(value) !== undefined, because('no-such-day'));

/** `2026-05` */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** A decimal string of yuan, `"86400.00"`. */
export const amount = z.string().superRefine((value, context) => {
  const read = readMoney(value);
  if (typeof read === 'string') context.addIssue({ code: 'custom', params: { reason: `amount-${read}` } });
});

/** Building area in m². */
export const area = z.number().positive().max(100_000);

/** Lengths by name, in cm. */
export const dimensions = z.record(shortText, z.number().positive().max(100_000));
