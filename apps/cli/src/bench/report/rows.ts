import { both } from '../../output/language.ts';
import { widthOf } from '../../output/table.ts';
import { barText, gradeOf, type Figure, type Grade } from '../figure.ts';
import type { Failure } from '../run-lines.ts';
import { quantityText, ratioText } from './quantity.ts';

/** Widths of the columns: rows are printed as they are measured, before the next is known. */
const WIDTHS = [18, 7, 9, 11, 11, 22, 22] as const;

const row = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => cell + ' '.repeat(Math.max(0, (WIDTHS[at] ?? 0) - widthOf(cell))))
    .join('  ')
    .trimEnd();

export const headRow = (): string =>
  row([
    both('测量', 'measured'),
    both('比值', 'ratio'),
    both('须达到', 'must'),
    both('出色', 'remarkable'),
    both('结果', 'result'),
    both('本系统', 'own'),
    both('基准', 'baseline'),
    both('轮数（最低–最高）', 'rounds (lowest–highest)'),
  ]);

export const figureRow = (figure: Figure): string => {
  const { gauge, ratio, rounds } = figure;
  const spread = rounds > 1 ? ` (${ratioText(ratio.lowest)}–${ratioText(ratio.highest)})` : '';
  return row([
    gauge.name,
    ratioText(ratio.median),
    barText(gauge, 'must'),
    barText(gauge, 'remarkable'),
    gradeText(gradeOf(figure)),
    quantityText(figure.own, figure),
    quantityText(figure.baseline, figure),
    `${rounds}${spread}`,
  ]);
};

export const failureRow = ({ line, reason }: Failure): string =>
  row([line, both(`测量失败：${reason}`, `could not be measured: ${reason}`)]);

const gradeText = (grade: Grade): string => {
  switch (grade) {
    case 'remarkable':
      return both('出色', 'remarkable');
    case 'reached':
      return both('达到', 'reached');
    case 'missed':
      return both('未达到', 'MISSED');
    case 'compared':
      return both('对照', 'compared');
  }
};
