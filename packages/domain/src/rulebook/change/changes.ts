import { readDate, ROLES } from '@casetrail/kernel';
import { z } from 'zod';
import { amount, date, freeText, ruleId, shortText, storeCode } from '../../validation/fields.ts';

// What a proposal may change, in the form in which it is stored: units are in the names of `domain.md`, amounts are
// decimal strings of yuan (or of points, where the edition counts in points), hours are `09:00` to `24:00`.

const textBoth = z.strictObject({ zh: shortText, en: shortText });
const sentence = z.strictObject({ zh: freeText, en: freeText });

/** More than nothing: a fine of nothing is no fine, and `none` says so. */
const sum = amount.refine((value) => /[1-9]/.test(value), 'amount-zero');

const penalty = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('slip'), grade: z.enum(['fault_slip', 'serious_fault_slip']) }),
    z.strictObject({ kind: z.literal('fine'), amount: sum }),
    z.strictObject({ kind: z.literal('daily-fine'), perDay: sum }),
  ],
  'penalty-kind',
);

/** Terms that nobody could keep, or that would keep nobody, are none. */
const term = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('working_days'), days: z.int().min(1).max(60) }),
    z.strictObject({ kind: z.literal('working_minutes'), minutes: z.int().min(1).max(23_400) }),
    z.strictObject({ kind: z.literal('calendar_days'), days: z.int().min(0).max(366) }),
    z.strictObject({ kind: z.literal('same_working_day') }),
    z.strictObject({ kind: z.literal('every_days'), days: z.int().min(1).max(366) }),
    z
      .strictObject({
        kind: z.literal('month_window'),
        from: z.int().min(1).max(28),
        to: z.int().min(1).max(31),
      })
      .refine(({ from, to }) => from <= to, 'window-order'),
    /** Working days counted back from the end of the rule that it hangs on. */
    z.strictObject({ kind: z.literal('working_days_before'), days: z.int().min(1).max(30) }),
  ],
  'term-kind',
);

const termByHouse = z.strictObject({ flat: term, duplex: term, villa: term });

const ruleChange = z
  .strictObject({
    /** Not asked for any more, or asked for again. */
    off: z.boolean().optional(),
    title: textBoth.optional(),
    text: sentence.optional(),
    assumed: sentence.nullable().optional(),
    term: term.optional(),
    termByHouse: termByHouse.optional(),
    /** The number that a check measures by, in its own unit. */
    limit: z.number().min(0).optional(),
    penalty: penalty.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'says-nothing')
  .refine(
    ({ term: one, termByHouse: three }) => one === undefined || three === undefined,
    'one-term-or-three',
  );

/** A rule that no event of a case can break: somebody reports the breach, with evidence. */
const reported = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'rule-form'),
  clause: shortText,
  title: textBoth,
  text: sentence,
  assumed: sentence.optional(),
  by: z.enum([...ROLES, 'actor']),
  penalty,
});

const hour = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'hour-form');

/** `02-29` is a day of the year, although not of every year. */
const monthDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/, 'month-day-form')
  .refine((value) => readDate(`2028-${value}`) !== undefined, 'no-such-day');

const season = z.strictObject({
  name: textBoth,
  from: monthDay,
  to: monthDay,
  hours: z
    .array(z.tuple([hour, hour]))
    .min(1)
    .max(8),
});

/** A day on which stores do otherwise than their weekdays and the notices say. */
const exception = z.strictObject({
  date,
  works: z.boolean(),
  name: shortText,
  /** Some of the edition's stores; without it, all of them. */
  stores: z.array(storeCode).min(1).max(200).optional(),
});

const calendar = z
  .strictObject({
    /** 1 = Monday … 7 = Sunday. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
    seasons: z.array(season).min(1).max(12).optional(),
    exceptions: z.array(exception).min(1).max(200).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'says-nothing');

export const changesSchema = z.strictObject({
  rules: z
    .record(ruleId, ruleChange)
    .refine((rules) => Object.keys(rules).length <= 200, 'too-many-entries')
    .optional(),
  added: z.array(reported).min(1).max(100).optional(),
  calendar: calendar.optional(),
  /** What amounts are counted in. */
  unit: z.enum(['cny', 'points']).optional(),
});

export type ProposedChanges = z.infer<typeof changesSchema>;
export type RuleChange = NonNullable<ProposedChanges['rules']>[string];
export type TermSaid = z.infer<typeof term>;
export type PenaltySaid = z.infer<typeof penalty>;
export type CalendarChange = z.infer<typeof calendar>;
export type DayException = z.infer<typeof exception>;
