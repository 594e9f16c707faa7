import type { FineTrail, Health, TextView } from '@casetrail/contract';
import { formatDay, formatDue, formatMoment } from '#lib/format/day.ts';
import type { Say } from '#lib/format/say.ts';
import { addDays, wallTime } from '#lib/format/wall-time.ts';
import { GRADE_NAMES } from './names.ts';

/** More than this and a sheet of A5 would not hold it; what is left out stands in the record, to which the code leads. */
const MOST_FACTS = 5;
const MOST_RECEIPT = 8;
const LONGEST = { rule: 240, fact: 110, reason: 200 } as const;

export type Slip = ReturnType<typeof slipOf>;

/** A text as far as it fits; by characters as people see them. */
export const cut = (text: string, longest: number): string => {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
};

/** The first and the last lines of a long reckoning; between them, how many are left out. */
export const ends = <Item>(
  items: readonly Item[],
  most: number,
): { readonly head: readonly Item[]; readonly leftOut: number; readonly tail: readonly Item[] } => {
  if (items.length <= most) return { head: items, leftOut: 0, tail: [] };
  const head = items.slice(0, most - 2);
  return { head, leftOut: items.length - head.length - 1, tail: items.slice(-1) };
};

/** English takes about twice the room of Chinese. */
const roomFor = (say: Say): number => (say({ zh: '', en: '+' } satisfies TextView) === '' ? 1 : 1.7);

interface Printed {
  readonly say: Say;
  /** As the firm calls it. */
  readonly storeName: string;
  readonly log: Health['log'];
  readonly anchor: Health['anchor'];
}

/** Everything that a slip says, in one language. */
export const slipOf = (
  { fine, entries, evidence, receipt }: FineTrail,
  { say, storeName, log, anchor }: Printed,
) => {
  const room = roomFor(say);
  const report = entries.find(({ type }) => type === 'ViolationReported');
  const issued = entries.findLast(({ type }) => type === 'FineIssued');
  const numbered = entries.findLast(({ type }) => type === 'SlipNumbered');
  const facts = [
    ...evidence.map(({ occurredAt, sentence }) => ({ at: formatMoment(occurredAt), what: say(sentence) })),
    ...(report?.words ? [{ at: formatMoment(fine.at), what: report.words }] : []),
  ];
  const position = numbered?.position ?? issued?.position ?? entries.at(-1)?.position ?? 0;
  return {
    id: fine.id,
    no: fine.slip ?? '',
    storeName,
    person: fine.person,
    rule: {
      title: say(fine.rule.title),
      text: cut(say(fine.rule.text), LONGEST.rule * room),
      clause: fine.rule.clause,
      edition: fine.rule.edition,
    },
    at: formatDue(fine.at),
    caseNo: fine.caseNo,
    facts: ends(
      facts.map(({ at, what }) => ({ at, what: cut(what, LONGEST.fact * room) })),
      MOST_FACTS,
    ),
    receipt:
      receipt &&
      ends(
        receipt.lines.map((line) => cut(say(line), LONGEST.fact * room)),
        MOST_RECEIPT,
      ),
    grade: fine.grade === null ? '' : GRADE_NAMES[fine.grade](),
    amount: fine.amount,
    perDay: fine.perDay,
    growing: fine.growing,
    unit: fine.unit,
    reason: cut(issued?.words ?? '', LONGEST.reason * room),
    issuer: fine.issuer,
    issuedAt: fine.issuedAt === null ? '' : formatMoment(fine.issuedAt),
    acknowledged: fine.acknowledged,
    appealBy: fine.issuedAt === null ? '' : formatDay(lastDayOfMonth(wallTime(fine.issuedAt).date)),
    position,
    log,
    // One of before says nothing of this slip.
    anchor: anchor && anchor.position >= position ? { ...anchor, at: formatMoment(anchor.at) } : null,
  };
};

/** Nothing is deducted before the month is over, and what was not deducted may be appealed against. */
export const lastDayOfMonth = (date: string): string => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
};
