import type {
  KpiFigureView,
  KpiFigures,
  KpiMeasureView,
  MonthEndView,
  PublishedMonth,
} from '@casetrail/contract';
import { fen, formatMoney } from '@casetrail/kernel';
import { both, say } from './language.ts';
import { table } from './table.ts';

type Unit = KpiMeasureView['unit'];

/** A value in the unit in which people speak of it. */
export const valueText = (value: number, unit: Unit): string => {
  switch (unit) {
    case 'fen':
      return formatMoney(fen(Math.round(value)));
    case 'working_minutes':
      return `${(value / 60).toFixed(1)} h`;
    case 'days':
      return both(`${Number(value.toFixed(1))} 天`, `${Number(value.toFixed(1))} d`);
    case 'basis_points':
      return `${(value / 100).toFixed(2)} %`;
    case 'centipoints':
    case 'score':
      return (unit === 'score' ? value : value / 100).toFixed(2);
    case 'number':
      return String(Number(value.toFixed(2)));
  }
};

const percentText = (share: number | null): string => (share === null ? '' : `${(share * 100).toFixed(1)} %`);

const cells = (
  { count, value, mean, median, p90, share, outcomes }: KpiFigureView,
  measure: KpiMeasureView,
) => {
  const shown = (one: number | null) => (one === null ? '' : valueText(one, measure.unit));
  return [
    String(count),
    measure.shape === 'sum' ? shown(value) : shown(mean),
    shown(median),
    shown(p90),
    percentText(share),
    outcomes.map((one) => `${say(one.name)} ${one.count}`).join(both('，', ', ')),
  ];
};

/** All figures as one table; a measure of which nothing was counted is one line. */
export const figuresText = ({ measures }: KpiFigures): string =>
  table(
    [
      both('指标', 'Measure'),
      both('数量', 'Count'),
      both('合计/平均', 'Sum/mean'),
      both('中位数', 'Median'),
      both('九成以内', 'P90'),
      both('占比', 'Share'),
      both('其中', 'Of these'),
    ],
    measures.flatMap((measure) => [
      [say(measure.title), ...cells(measure.total, measure)],
      ...measure.rows.map((row) => [`  ${say(row.name)}`, ...cells(row, measure)]),
    ]),
  );

/** How old the clients of a cohort are: the younger, the more is still to come. */
export const cohortText = ({ measures }: KpiFigures): string | undefined => {
  const cohort = measures.find((measure) => measure.cohort !== null)?.cohort;
  return cohort
    ? both(
        `本批接待 ${cohort.received} 位客户，距今 ${cohort.youngestDays} 至 ${cohort.oldestDays} 天`,
        `The cohort is ${cohort.received} clients received ${cohort.youngestDays} to ${cohort.oldestDays} days ago`,
      )
    : undefined;
};

export const monthEndText = ({ month, worked, workingDays, measures }: MonthEndView): string => {
  const head = [
    both('指标', 'Measure'),
    both('至今', 'So far'),
    both('预测', 'Projection'),
    both('以往', 'Record'),
  ];
  const rows = measures.map(({ title, unit, soFar, said, record }) => [
    say(title),
    valueText(soFar, unit),
    say(said),
    recordText(record),
  ]);
  const days = both(
    `${month}：已过 ${worked}/${workingDays} 个工作日`,
    `${month}: ${worked} of ${workingDays} working days are over`,
  );
  return `${days}\n${table(head, rows)}`;
};

const recordText = ({
  projections,
  covered,
  meanError,
}: MonthEndView['measures'][number]['record']): string =>
  projections === 0
    ? both('尚无', 'none yet')
    : both(
        `回测 ${projections} 次，${percentText(covered)} 落在区间内，平均误差 ${percentText(meanError)}`,
        `${projections} tried, ${percentText(covered)} in the range, mean error ${percentText(meanError)}`,
      );

export const publishedText = ({ sentence, publishedAt, figures, corrections }: PublishedMonth): string => {
  const rows = figures.map((figure) => [
    say(figure.title),
    figure.store,
    say(figure.name),
    figure.outcome,
    String(figure.count),
    String(figure.median ?? figure.value),
  ]);
  const head = [
    both('指标', 'Measure'),
    both('门店', 'Store'),
    both('类别', 'Of'),
    both('结果', 'Outcome'),
    both('数量', 'Count'),
    both('值', 'Value'),
  ];
  const corrected = corrections.map((one) => {
    const causes = one.causes.map(({ caseNo, positions }) => `${caseNo} @${positions.join(',')}`).join('; ');
    const kind = one.closes ? both('更正', 'corrected') : both('仍在进展', 'went on');
    return `${kind}  ${say(one.title)} ${one.store} ${say(one.name)} ${one.outcome}  ${one.published.count} → ${one.now.count}  ${causes}`;
  });
  return [`${publishedAt} ${say(sentence)}`, table(head, rows), '', ...corrected].join('\n');
};
