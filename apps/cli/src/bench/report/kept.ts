import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Figure, Gauge } from '../figure.ts';
import { LINES } from '../lines/index.ts';

/** A figure of this run or of an earlier one. */
export interface Dated extends Figure {
  /** `2026-06-01` */
  readonly date: string;
}

const keptSchema = z.array(
  z.object({
    name: z.string(),
    date: z.string(),
    ratio: z.object({ median: z.number(), lowest: z.number(), highest: z.number() }),
    rounds: z.number(),
    own: z.number(),
    baseline: z.number(),
    items: z.number().optional(),
  }),
);

type Kept = z.infer<typeof keptSchema>;

/** Where the figures of a page are kept, for the next run that measures some of them anew: beside it. */
export const keptBeside = (page: string): string => page.replace(/(\.md)?$/, '.json');

/**
 * The figures of a run and those of earlier ones that it did not measure, in the order of the bench. What is measured no
 * more is left out.
 */
export const withEarlier = (
  figures: readonly Figure[],
  date: string,
  earlier: readonly Dated[],
  gauges: readonly Gauge[] = LINES.flatMap((line) => line.gauges),
): readonly Dated[] => {
  const known = new Map<string, Dated>(earlier.map((figure) => [figure.gauge.name, figure]));
  for (const figure of figures) known.set(figure.gauge.name, { ...figure, date });
  return gauges.flatMap((gauge) => {
    const figure = known.get(gauge.name);
    return figure ? [{ ...figure, gauge }] : [];
  });
};

/**
 * The figures that were kept, of gauges that there still are.
 * @throws Error where the file holds something else
 */
export const readKept = async (
  file: string,
  gauges: readonly Gauge[] = LINES.flatMap((line) => line.gauges),
): Promise<readonly Dated[]> => {
  if (!existsSync(file)) return [];
  const byName = new Map(gauges.map((gauge) => [gauge.name, gauge]));
  return keptSchema.parse(JSON.parse(await readFile(file, 'utf8'))).flatMap(({ name, items, ...figure }) => {
    const gauge = byName.get(name);
    return gauge ? [{ ...figure, gauge, items }] : [];
  });
};

export const keep = (file: string, figures: readonly Dated[]): Promise<void> => {
  const kept: Kept = figures.map(({ gauge, date, ratio, rounds, own, baseline, items }) => ({
    name: gauge.name,
    date,
    ratio,
    rounds,
    own,
    baseline,
    ...(items !== undefined && { items }),
  }));
  return writeFile(file, `${JSON.stringify(kept, undefined, 2)}\n`);
};
