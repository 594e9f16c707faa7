import type { KpiFigures } from '@casetrail/contract';
import type { Language } from '@casetrail/kernel';
import { csvCell } from '../csv-cell.ts';

/** Without it a spreadsheet takes the text for another encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

const line = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '指标',
    '单位',
    '起',
    '止',
    '类别',
    '编码',
    '结果',
    '数量',
    '合计',
    '平均',
    '中位数',
    '九成以内',
    '占比',
  ],
  en: [
    'Measure',
    'Unit',
    'From',
    'To',
    'Of',
    'Code',
    'Outcome',
    'Count',
    'Sum',
    'Mean',
    'Median',
    'P90',
    'Share',
  ],
};

/** Figures as RFC 4180: each measure in total, by what it is about, and by outcome. Values are in the measure's unit. */
export const figuresAsCsv = ({ from, to, measures }: KpiFigures, language: Language): string => {
  const lines = measures.flatMap(({ title, unit, total, rows }) =>
    [total, ...rows].flatMap((figure) => {
      const { name, about, count, value, mean, median, p90, share, outcomes } = figure;
      const head = [title[language], unit, from, to, name[language], about];
      return [
        line([...head, '', count, value, mean, median, p90, share]),
        ...outcomes.map((one) =>
          line([
            ...head,
            one.name[language],
            one.count,
            value === null ? null : one.value,
            null,
            null,
            null,
            null,
          ]),
        ),
      ];
    }),
  );
  return `${BYTE_ORDER_MARK}${line(HEADS[language])}${lines.join('')}`;
};
