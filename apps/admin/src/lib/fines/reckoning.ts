import type { EditionView, FineTrail } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import { formatDue } from '#lib/format/day.ts';
import { wallTime } from '#lib/format/wall-time.ts';
import * as m from '#lib/paraglide/messages.js';
import { formatSum, GRADE_NAMES, penaltyWords } from './names.ts';

/** What people, and not the rule, made of the sum; told by the trail in its own words. */
const CHANGES = [
  'FineChanged',
  'AppealAnswered',
  'FineDeducted',
  'FineGivenBack',
  'FinePaid',
  'AccrualEnded',
];

/** How the sum of a fine came about, line by line: the rule, the days, the changes, what is left to take. */
export const reckonedLines = (
  { fine, entries }: Pick<FineTrail, 'fine' | 'entries'>,
  edition: Pick<EditionView, 'rules' | 'unit'> | undefined,
  say: Say,
): readonly string[] => [
  ...baseLines(fine, edition),
  ...dailyLines(fine, entries),
  ...entries
    .filter(({ type }) => CHANGES.includes(type))
    .map(({ sentence, occurredAt }) =>
      m.fines_reckoned_change({ day: wallTime(occurredAt).date, what: say(sentence) }),
    ),
  m.fines_reckoned_total({ penalty: penaltyWords(fine) }),
  ...leftLines(fine),
];

type Fine = FineTrail['fine'];

const baseLines = (
  fine: Fine,
  edition: Pick<EditionView, 'rules' | 'unit'> | undefined,
): readonly string[] => {
  const { clause, edition: version, id } = fine.rule;
  const penalty = edition?.rules.find((rule) => rule.id === id)?.penalty;
  if (!penalty || !edition) return [];
  const { grade, amount, kind } = penalty;
  if (kind === 'none' || grade === null) return [m.fines_reckoned_none({ clause, edition: version })];
  const sum = amount === null ? '' : formatSum(amount, edition.unit);
  const words = kind === 'daily-fine' ? m.fines_per_day({ amount: sum }) : sum;
  return [
    m.fines_reckoned_base({ clause, edition: version, penalty: `${GRADE_NAMES[grade]()} ${words}`.trim() }),
  ];
};

/** Each day that has begun after the due day counts whole. */
const dailyLines = (fine: Fine, entries: FineTrail['entries']): readonly string[] => {
  const { perDay, amount, unit, at } = fine;
  if (perDay === null) return [];
  const per = formatSum(perDay, unit);
  const due = formatDue(at);
  if (amount === null) return [m.fines_reckoned_daily_waiting({ per, due })];
  const days = Math.round(Number(amount) / Number(perDay));
  const sum = formatSum(amount, unit);
  const isEnded = !fine.growing || entries.some(({ type }) => type === 'AccrualEnded');
  return [
    m.fines_reckoned_daily({ per, days, sum, due }),
    isEnded ? m.fines_reckoned_daily_ended() : m.fines_reckoned_daily_growing(),
  ];
};

const leftLines = ({ amount, deducted, paid, unit, status }: Fine): readonly string[] => {
  if (amount === null || unit === 'points') return [];
  const left = Number(amount) - Number(deducted) - Number(paid);
  const settled = status === 'waived' || status === 'withdrawn' || status === 'lapsed';
  return [
    ...(Number(deducted) > 0 || Number(paid) > 0
      ? [
          m.fines_reckoned_left({
            deducted: formatSum(deducted, unit),
            paid: formatSum(paid, unit),
            left: formatSum(Math.max(0, left).toFixed(2), unit),
          }),
        ]
      : []),
    ...(settled ? [] : [m.fines_reckoned_ceiling()]),
  ];
};
