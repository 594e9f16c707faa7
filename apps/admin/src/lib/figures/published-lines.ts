import type { PublishedMonth } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

interface Line {
  readonly key: string;
  readonly name: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** One line a thing that was counted, the stores beside each other. */
export const publishedLines = (
  figures: PublishedMonth['figures'],
  measure: string,
  say: Say,
): readonly Line[] => {
  const lines = new Map<string, { name: string; counts: Map<string, number> }>();
  for (const figure of figures) {
    if (figure.measure !== measure || figure.store === '' || figure.outcome === 'spread') continue;
    const key = figure.about;
    const line = lines.get(key) ?? { name: say(figure.name), counts: new Map<string, number>() };
    line.counts.set(figure.store, (line.counts.get(figure.store) ?? 0) + figure.count);
    lines.set(key, line);
  }
  return [...lines].map(([key, { name, counts }]) => ({
    key,
    name,
    counts,
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
  }));
};
