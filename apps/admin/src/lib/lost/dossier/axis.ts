import type { DossierPage } from './dossier-page.ts';

type Stages = Pick<DossierPage, 'stages'>['stages'];

/** A line on which working time is laid out: nights, rest days and holidays take no room. */
export interface Axis {
  /** Working minutes from end to end, at least 1. */
  readonly length: number;
  /** Where a moment lies, in working minutes from the beginning; outside, at the nearer end. */
  at(instant: string): number;
}

/** From the stages, each of which tells its working time; within one, moments are spread evenly. */
export const axisOf = (stages: Stages): Axis => {
  let before = 0;
  const parts = stages.map(({ from, to, time }) => {
    const part = { from: Date.parse(from), to: Date.parse(to), start: before, total: time.total };
    before += time.total;
    return part;
  });
  const length = Math.max(before, 1);
  return {
    length,
    at(instant) {
      const moment = Date.parse(instant);
      const part = parts.findLast(({ from }) => from <= moment);
      if (!part) return 0;
      const share = part.to > part.from ? Math.min(1, (moment - part.from) / (part.to - part.from)) : 1;
      return Math.min(length, part.start + share * part.total);
    },
  };
};
