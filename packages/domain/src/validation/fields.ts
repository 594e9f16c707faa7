import { readDate, readInstant, readMoney, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { z } from 'zod';
import { isWritten } from './written.ts';

// A message here is not a sentence but the name of a reason: `reasons.ts` has the sentences, in both languages.

/** Longest free text of one field, in UTF-16 code units. */
export const LONGEST_TEXT = 10_000;
export const LONGEST_NAME = 200;
const LONGEST_REASON = 2_000;
const MOST_DIMENSIONS = 500;

// PostgreSQL cannot store NUL in text, and half a surrogate pair is no character of any script.
const wellFormed = (value: string) => !value.includes('\u0000') && value.isWellFormed();

const textOf = (longest: number) => z.string().max(longest).refine(wellFormed, 'not-text');

/** What people write in their own words. Kept as it was typed. */
export const freeText = textOf(LONGEST_TEXT);

/** A reason or a statement in somebody's own words; never blank. */
export const writtenText = textOf(LONGEST_REASON).refine(isWritten, 'blank');

/** The same, of the length of an essay. */
export const writtenAtLength = textOf(LONGEST_TEXT).refine(isWritten, 'blank');

/** A name or another short text, kept as it was typed; never blank. */
export const shortText = textOf(LONGEST_NAME).refine(isWritten, 'blank');

/** As people write it: digits, spaces, `+86`, an extension; may be empty. */
export const phone = textOf(40);

/** A code of a vocabulary that the firm may extend, such as a cause or a sales method. */
export const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'code-form');

/** SHA-256 of a file's content, in lower case. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'hash-form');

/** Whether there is such a rule, the decision asks. */
export const ruleId = textOf(60);

/** Checked by its form here; whether there is such a person, the decision asks. */
export const staffNo = z.string().regex(/^[A-Za-z0-9-]{1,20}$/, 'staff-form') as unknown as z.ZodType<
  StaffNo,
  string
>;

export const storeCode = z.string().regex(/^[A-Za-z0-9]{1,10}$/, 'store-form') as unknown as z.ZodType<
  StoreCode,
  string
>;

export const caseNo = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'case-form');

/** ISO 8601 with an offset. */
export const time = z.string().superRefine((value, context) => {
  const read = readInstant(value);
  if (typeof read === 'string') context.addIssue(read);
});

/** `2026-05-09` */
export const date = z.string().superRefine((value, context) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) context.addIssue('date-form');
  else if (readDate(value) === undefined) context.addIssue('no-such-day');
});

/** `2026-05` */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'month-form');

/** A decimal string of yuan, `"86400.00"`. */
export const amount = z.string('amount-form').superRefine((value, context) => {
  const read = readMoney(value);
  if (typeof read === 'string') context.addIssue(`amount-${read}`);
});

/** JSON knows `-0`; nobody means it, and it would not survive being stored. */
export const withoutMinusZero = (value: number): number => value + 0;

/** Building area in m². */
export const area = z.number().positive().max(100_000);

/** Lengths by name, in cm. */
export const dimensions = z
  .record(shortText, z.number().positive().max(100_000))
  .refine((lengths) => Object.keys(lengths).length <= MOST_DIMENSIONS, 'too-many-entries');
