import { edition2026, tellMoney, tellTerm, rulesOf, type AnyRule } from '@casetrail/domain';
import { ROLE_NAMES } from '@casetrail/domain';
import type { Due, Term, Text } from '@casetrail/kernel';
import { GENERATED, row } from './markdown.ts';

/** Every rule of the edition in force: clause, who owes what by when, what a breach costs, what was assumed. */
export const rulesPage = (): string => {
  const rules = rulesOf(edition2026);
  return [
    '# Rules · 规则',
    GENERATED,
    `Edition ${edition2026.version}. ${rules.length} rules. A rule is declared in \`packages/domain/src/rulebook/rules/\`, and nowhere else.`,
    '| rule | clause | when | owed by | term | penalty |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rules.map((rule) =>
      row(
        `[\`${rule.id}\`](#${rule.id})`,
        rule.clause,
        whenOf(rule),
        byWhom(rule.by),
        rule.kind === 'obligation' ? dueOf(rule.due, 'en') : 'at once',
        penaltyOf(rule).en,
      ),
    ),
    ...rules.flatMap(section),
    '',
  ].join('\n');
};

const section = (rule: AnyRule): string[] => [
  '',
  `## ${rule.id}`,
  `**${rule.title.zh} · ${rule.title.en}** (${rule.clause})`,
  '',
  `> ${rule.text.zh}`,
  '>',
  `> ${rule.text.en}`,
  '',
  `- ${penaltyOf(rule).zh} · ${penaltyOf(rule).en}`,
  ...(rule.kind === 'obligation'
    ? [`- 期限：${dueOf(rule.due, 'zh')} · Term: ${dueOf(rule.due, 'en')}`]
    : []),
  ...(rule.assumed ? [`- 假定：${rule.assumed.zh} · Assumed: ${rule.assumed.en}`] : []),
];

const byWhom = (by: AnyRule['by']): string => {
  if (by === 'actor') return 'whoever did it';
  return by === 'appealed_to' ? 'the body appealed to' : ROLE_NAMES[by].en;
};

const whenOf = (rule: AnyRule): string => {
  if (rule.kind === 'reported') return 'somebody reports it, with evidence';
  if (rule.kind === 'obligation' && !('on' in rule)) return 'each month with active sites';
  return (rule.kind === 'check' ? rule.at : rule.on).map((type) => `\`${type}\``).join(', ');
};

// A store's rule has no facts of a case to choose its term by.
const dueOf = (due: Due<never> | Term, language: keyof Text): string =>
  due.kind === 'by-fact'
    ? Object.entries(due.terms)
        .map(([fact, term]) => `${fact}: ${tellTerm(term)[language]}`)
        .join('; ')
    : tellTerm(due)[language];

const penaltyOf = ({ kind, penalty }: AnyRule): Text => {
  switch (penalty.kind) {
    case 'none':
      return kind === 'reported'
        ? { zh: '只记录，不罚', en: 'noted, no penalty' }
        : { zh: '只计迟办，不罚', en: 'counted as late, no penalty' };
    case 'slip':
      return penalty.grade === 'fault_slip'
        ? { zh: '过失单', en: 'fault slip' }
        : { zh: '严重过失单', en: 'serious fault slip' };
    case 'fine':
      return { zh: `罚款 ${tellMoney(penalty.amount).zh}`, en: `fine of ${tellMoney(penalty.amount).en}` };
    case 'daily-fine':
      return {
        zh: `每日罚款 ${tellMoney(penalty.perDay).zh}`,
        en: `fine of ${tellMoney(penalty.perDay).en} a started day`,
      };
  }
};
