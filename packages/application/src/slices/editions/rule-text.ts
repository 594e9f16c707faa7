import type { EditionCalendar, EditionRule, PenaltyView } from '@casetrail/contract';
import {
  tellMoney,
  tellTerm,
  wordsForHouseType,
  type AnyRule,
  type DifferingField,
  type Edition,
} from '@casetrail/domain';
import { formatMoney, gradeOf, text, type CalendarRules, type Penalty, type Text } from '@casetrail/kernel';

/** What a rule asks for, as people read it. */
export const editionRule = (rule: AnyRule, off: boolean): EditionRule => ({
  id: rule.id,
  kind: rule.kind,
  clause: rule.clause,
  title: rule.title,
  text: rule.text,
  assumed: rule.assumed ?? null,
  by: rule.by,
  term: termText(rule) ?? null,
  limit: limitOf(rule) ?? null,
  penalty: penaltyView(rule.penalty),
  off,
});

const penaltyView = (penalty: Penalty): PenaltyView => ({
  kind: penalty.kind,
  grade: gradeOf(penalty) ?? null,
  amount:
    penalty.kind === 'fine'
      ? formatMoney(penalty.amount)
      : penalty.kind === 'daily-fine'
        ? formatMoney(penalty.perDay)
        : null,
});

const limitOf = (rule: AnyRule) => (rule.kind === 'check' ? rule.limit : undefined);

const termText = (rule: AnyRule): Text | undefined => {
  if (rule.kind !== 'obligation') return undefined;
  if (rule.due.kind !== 'by-fact') return tellTerm(rule.due);
  const each = Object.entries(rule.due.terms).map(([house, term]) => {
    const [name, said] = [wordsForHouseType(house), tellTerm(term)];
    return text(`${name.zh} ${said.zh}`, `${name.en}: ${said.en}`);
  });
  return text(each.map(({ zh }) => zh).join('；'), each.map(({ en }) => en).join('; '));
};

const UNITS = { percent: text('%', ' %'), cm: text(' 厘米', ' cm'), days: text(' 天', ' days') } as const;

const limitText = (rule: AnyRule): Text | undefined => {
  const limit = limitOf(rule);
  if (!limit) return undefined;
  const unit = UNITS[limit.unit];
  return text(`${limit.value}${unit.zh}`, `${limit.value}${unit.en}`);
};

const GRADES = {
  fault_slip: text('过失单', 'fault slip'),
  serious_fault_slip: text('严重过失单', 'serious fault slip'),
} as const;

/** A penalty as a sentence; amounts in points where the edition counts in them. */
const penaltyText = ({ kind, penalty }: AnyRule, unit: Edition['unit']): Text => {
  switch (penalty.kind) {
    case 'none':
      return kind === 'reported'
        ? text('只记录，不罚', 'noted, no penalty')
        : text('只计迟办，不罚', 'counted as late, no penalty');
    case 'slip':
      return GRADES[penalty.grade];
    case 'fine': {
      const sum = sumText(penalty.amount, unit);
      return text(`罚款 ${sum.zh}`, `fine of ${sum.en}`);
    }
    case 'daily-fine': {
      const sum = sumText(penalty.perDay, unit);
      return text(`每日罚款 ${sum.zh}`, `fine of ${sum.en} a started day`);
    }
  }
};

const sumText = (amount: Parameters<typeof formatMoney>[0], unit: Edition['unit']): Text =>
  unit === 'cny' ? tellMoney(amount) : text(`${formatMoney(amount)} 分`, `${formatMoney(amount)} points`);

/** One thing that a rule says, for putting two editions side by side. */
export const fieldText = (
  rule: AnyRule | undefined,
  field: DifferingField,
  unit: Edition['unit'],
): Text | null => {
  if (!rule) return null;
  switch (field) {
    case 'term':
      return termText(rule) ?? null;
    case 'limit':
      return limitText(rule) ?? null;
    case 'penalty':
      return penaltyText(rule, unit);
    default:
      return rule[field] ?? null;
  }
};

const hour = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const calendarView = ({ weekdays, seasons }: CalendarRules): EditionCalendar => ({
  weekdays: [...weekdays],
  seasons: seasons.map(({ name, from, to, hours }) => ({
    name,
    from,
    to,
    hours: hours.map(([opens, closes]) => [hour(opens), hour(closes)]),
  })),
});
