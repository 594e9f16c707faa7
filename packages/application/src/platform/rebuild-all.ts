import type { DeskProjection } from '../desk/desk-projection.ts';
import type { KpiProjection } from '../kpi/kpi-projection.ts';
import type { Along, Projection } from '../projections/projection.ts';
import type { OnProgress } from '../projections/projector.ts';
import { HEAP_GROWTH, withSmallHeap } from './small-heap.ts';

interface Projections {
  readonly projection: Projection;
  readonly desk: DeskProjection;
  readonly kpiProjection: KpiProjection;
}

/** Makes all read models anew: the rows of cases and the figures at one reading of the log, those of the desk after it. */
export const rebuildAll = (projections: Projections, onProgress: OnProgress | undefined): Promise<void> =>
  withSmallHeap(HEAP_GROWTH.rebuild, () => rebuild(projections, onProgress));

const rebuild = async (
  { projection, desk, kpiProjection }: Projections,
  onProgress: OnProgress | undefined,
): Promise<void> => {
  let desking: Promise<void> | undefined;
  const along: Along = {
    readAlong: (to, read) =>
      kpiProjection.readAlong(to, async (reader) => {
        await read(reader);
        // While the database makes indexes of what was read.
        desking = desk.rebuild();
        desking.catch(() => {});
      }),
  };
  await projection.rebuild({ along, ...(onProgress && { onProgress }) });
  await Promise.all([desking ?? desk.rebuild(), kpiProjection.catchUp()]);
};
