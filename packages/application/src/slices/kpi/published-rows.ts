import { FIGURES, periodOfMonth, type PublishedFigure } from '@casetrail/domain';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { spreadsOf } from './spreads.ts';
import { sumsOf } from './sums.ts';

/** Every figure of a month, of each store; medians also of the firm as a whole, which no sum of stores gives. */
export const figuresOfMonth = async (
  db: Kysely<ReadModels>,
  month: string,
): Promise<readonly PublishedFigure[]> => {
  const period = periodOfMonth(month);
  if (!period) return [];
  const sums = await sumsOf(db, {
    period,
    measures: FIGURES.map(({ id }) => id),
    by: ['measure', 'store', 'about', 'outcome'],
  });
  const figures = sums.map(
    ({ measure = '', store = '', about = '', outcome = '', count, value }): PublishedFigure => ({
      measure,
      store,
      about,
      outcome,
      count,
      value,
    }),
  );
  return [...figures, ...(await spreadsOfMonth(db, month, figures))];
};

/** As figures of the outcome `spread`: how many values there were, and how they lay. */
const spreadsOfMonth = async (
  db: Kysely<ReadModels>,
  month: string,
  figures: readonly PublishedFigure[],
): Promise<readonly PublishedFigure[]> => {
  const period = periodOfMonth(month);
  const stores = [...new Set(figures.map(({ store }) => store))];
  const found: PublishedFigure[] = [];
  for (const measure of FIGURES) {
    if (measure.shape !== 'spread' || !period) continue;
    for (const store of [undefined, ...stores]) {
      for (const [about, { median, p90 }] of await spreadsOf(db, { period, measure, store }))
        found.push({
          ...{ measure: measure.id, store: store ?? '', about, outcome: SPREAD },
          ...{ count: 0, value: 0, median, p90 },
        });
    }
  }
  return found;
};

/** Such figures hold a median and no sum, and are not compared: they change only where sums do. */
export const SPREAD = 'spread';
