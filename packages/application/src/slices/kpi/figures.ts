import type { KpiFigureView, KpiFigures, KpiMeasureView } from '@casetrail/contract';
import { FIGURES, measureOf, STAGES, type Measure, type Period, type Spread } from '@casetrail/domain';
import { dayOf, type Instant } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { datesOf, type AskedWhose } from './asked.ts';
import type { KpiNames } from './naming.ts';
import { spreadsOf } from './spreads.ts';
import { sumsOf, type Sums } from './sums.ts';

interface Order extends AskedWhose {
  readonly period: Period;
  readonly measure?: string | undefined;
}

/** The figures of a period, every measure with its total and what it is made of. */
export const figuresOf = async (
  db: Kysely<ReadModels>,
  order: Order,
  now: Instant,
  names: KpiNames,
): Promise<Pick<KpiFigures, 'from' | 'to' | 'measures'>> => {
  const { period, measure: only, ...whose } = order;
  const one = only === undefined ? undefined : measureOf(only);
  const wanted = only === undefined ? FIGURES : one ? [one] : [];
  const asked = [
    ...new Set(wanted.flatMap(({ id, partOf }) => (partOf === undefined ? [id] : [id, partOf]))),
  ];
  const sums = await sumsOf(db, { ...whose, period, measures: asked, by: ['measure', 'about', 'outcome'] });
  const measures: KpiMeasureView[] = [];
  for (const measure of wanted) {
    const spreads =
      measure.shape === 'spread'
        ? await spreadsOf(db, { ...whose, period, measure })
        : new Map<string, Spread>();
    const whole = measure.partOf === undefined ? undefined : countOf(ofMeasure(sums, measure.partOf));
    measures.push(viewOf(measure, { sums: ofMeasure(sums, measure.id), spreads, whole, names, period, now }));
  }
  return { ...datesOf(period), measures };
};

const ofMeasure = (sums: readonly Sums[], id: string) => sums.filter(({ measure }) => measure === id);

const countOf = (sums: readonly Sums[]): number => sums.reduce((count, one) => count + one.count, 0);

/** Stages as a case comes to them, loss last; whatever else by its code. */
const inOrder = ({ by }: Measure, abouts: readonly string[]): readonly string[] => {
  const rank = (about: string) => (by === 'stage' ? (STAGES as readonly string[]).indexOf(about) : 0);
  return abouts.filter((about) => about !== '').sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
};

interface Material {
  readonly sums: readonly Sums[];
  readonly spreads: ReadonlyMap<string, Spread>;
  /** How many there are of what this is a part of. */
  readonly whole: number | undefined;
  readonly names: KpiNames;
  readonly period: Period;
  readonly now: Instant;
}

const viewOf = (measure: Measure, material: Material): KpiMeasureView => {
  const { sums, whole, period, now } = material;
  const abouts = inOrder(measure, [...new Set(sums.map(({ about }) => about ?? ''))]);
  return {
    id: measure.id,
    title: measure.title,
    counted: measure.counted,
    unit: measure.unit,
    shape: measure.shape,
    closes: measure.closes,
    total: figureOf(measure, '', sums, material),
    rows: abouts.map((about) =>
      figureOf(
        measure,
        about,
        sums.filter((one) => one.about === about),
        material,
      ),
    ),
    cohort:
      whole === undefined
        ? null
        : {
            received: whole,
            youngestDays: Math.max(0, dayOf(now) - period.to),
            oldestDays: Math.max(0, dayOf(now) - period.from),
          },
  };
};

const figureOf = (
  measure: Measure,
  about: string,
  sums: readonly Sums[],
  { spreads, whole, names }: Material,
): KpiFigureView => {
  const count = countOf(sums);
  const value = sums.reduce((sum, one) => sum + one.value, 0);
  const spread = spreads.get(about);
  return {
    about,
    name: names.about(measure, about),
    count,
    value: measure.unit === 'number' ? null : value,
    mean: measure.shape === 'mean' && count > 0 ? value / count : null,
    median: spread?.median ?? null,
    p90: spread?.p90 ?? null,
    share: shareOf(measure, about, sums, count, whole),
    outcomes: sums
      .filter(({ outcome }) => outcome !== undefined && outcome !== '')
      .reduce<Sums[]>(mergeOutcomes, [])
      .map(({ outcome = '', ...one }) => ({
        outcome,
        name: names.outcome(measure, outcome),
        count: one.count,
        value: one.value,
      })),
  };
};

/** A total of several stages is a share of nothing: the same client is in each that was reached. */
const shareOf = (
  { good, partOf }: Measure,
  about: string,
  sums: readonly Sums[],
  count: number,
  whole: number | undefined,
): number | null => {
  if (good !== undefined && count > 0) return countOf(sums.filter(({ outcome }) => outcome === good)) / count;
  return partOf !== undefined && about !== '' && whole ? count / whole : null;
};

const mergeOutcomes = (merged: Sums[], { outcome, count, value }: Sums): Sums[] => {
  const known = merged.findIndex((one) => one.outcome === outcome);
  if (known === -1) return [...merged, { ...(outcome !== undefined && { outcome }), count, value }];
  return merged.map((one, at) =>
    at === known ? { ...one, count: one.count + count, value: one.value + value } : one,
  );
};
