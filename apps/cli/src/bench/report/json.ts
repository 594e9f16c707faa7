import { COMPARED, gradeOf } from '../figure.ts';
import type { Report } from './page.ts';

/** The report for programs: seconds and bytes, unrounded. */
export const reportJson = ({ date, machine, settings, figures, failures }: Report) => ({
  date,
  machine,
  settings,
  figures: figures.map((figure) => {
    const { gauge, ratio, own, baseline, rounds, items } = figure;
    const { name, what, against, unit, bar } = gauge;
    return {
      name,
      what: what.en,
      against: against.en,
      ratio: ratio.median,
      lowest: ratio.lowest,
      highest: ratio.highest,
      ...(bar !== COMPARED && bar),
      result: gradeOf(figure),
      unit,
      own,
      baseline,
      items: items ?? null,
      rounds,
    };
  }),
  failures,
});
