import type { Ledger, LedgerLine } from '@casetrail/contract';
import { both } from '../output/language.ts';
import { table } from '../output/table.ts';
import { sumText } from './words.ts';

const BECAUSE: Readonly<Record<NonNullable<LedgerLine['because']>, () => string>> = {
  appealed: () => both('异议处理中', 'under appeal'),
  unsigned: () => both('未签收', 'not signed'),
  growing: () => both('按日累计中', 'still growing'),
  overturned: () => both('认定待复核', 'verdict to be looked at'),
  ceiling: () => both('超过扣款上限', 'above the ceiling'),
};

const GIVEN_BACK: Readonly<Record<NonNullable<LedgerLine['givenBack']>['because'], () => string>> = {
  overturned: () => both('认定已撤销', 'the verdict fell away'),
  withdrawn: () => both('罚单已撤销', 'the fine was withdrawn'),
  reduced: () => both('罚单已减轻', 'the fine was reduced'),
  waived: () => both('罚单已免除', 'the fine was waived'),
  moved: () => both('改由他人承担', 'it was moved to somebody else'),
};

const givenBackText = ({ deductedIn, because }: NonNullable<LedgerLine['givenBack']>): string => {
  const months = deductedIn.join(', ');
  const what = months
    ? both(`退还 ${months} 扣款`, `given back from ${months}`)
    : both('退还已缴罚款', 'what was paid is given back');
  return `${what}: ${GIVEN_BACK[because]()}`;
};

export const ledgerText = ({ store, month, closed, ceiling, lines, totals }: Ledger): string => {
  const state = closed ? both('已结算', 'closed') : both('未结算（预览）', 'not closed (preview)');
  const head = both(
    `${store} ${month} ${state}，扣款上限为工资的 ${ceiling}%`,
    `${store} ${month} ${state}, ceiling ${ceiling} % of the wage`,
  );
  if (lines.length === 0) return `${head}\n${both('没有罚单', 'no fines')}`;
  const rows = table(
    [
      both('工号', 'No'),
      both('姓名', 'Name'),
      both('罚单', 'Slip'),
      both('扣款', 'Deducted'),
      both('结转', 'Left'),
      both('原因', 'Because'),
    ],
    lines.map(({ person, slip, deducted, left, unit, because, givenBack }) => [
      person.no,
      person.name ?? '',
      slip ?? '—',
      sumText(deducted, unit),
      sumText(left, unit),
      givenBack ? givenBackText(givenBack) : because === null ? '' : BECAUSE[because](),
    ]),
  );
  const sums = totals.map(
    ({ person, unit, deducted, left, atCeiling }) =>
      `${person.name ?? person.no}: ${sumText(deducted, unit)}, ${both('结转', 'left')} ${sumText(left, unit)}${atCeiling ? ` ${both('（达到上限）', '(at the ceiling)')}` : ''}`,
  );
  return [head, '', rows, '', ...sums].join('\n');
};
