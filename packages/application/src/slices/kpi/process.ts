import type { KpiFigureView, ProcessAsItRan } from '@casetrail/contract';
import { flowOf, measureOf, PROCESS_STEPS, STAGE_NAMES, stagesOf, type Period } from '@casetrail/domain';
import { text, type Instant, type Text } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { datesOf, type AskedWhose } from './asked.ts';
import { figuresOf } from './figures.ts';
import { stepName, type KpiNames } from './naming.ts';

interface Order extends AskedWhose {
  readonly period: Period;
  /** How many variants are listed. */
  readonly variants: number;
}

type Answer = Omit<ProcessAsItRan, 'asOf' | 'position' | 'lag'>;
type Flow = Answer['flows'][number];

/**
 * The process as it really ran in a period: which step followed which, how often and how fast; the commonest paths; and
 * what deviated, by kind. Made of sums that are kept up with the log, and of the period's own facts for the medians.
 */
export const processOf = async (
  db: Kysely<ReadModels>,
  { variants, ...order }: Order,
  now: Instant,
  names: KpiNames,
): Promise<Answer> => {
  const rowsOf = async (id: string): Promise<readonly KpiFigureView[]> => {
    const { measures } = await figuresOf(db, { ...order, measure: id }, now, names);
    return measures[0]?.rows ?? [];
  };
  const flows = (await rowsOf('flow')).map(flowView);
  const paths = [...(await rowsOf('path'))].sort((a, b) => b.count - a.count || (a.about < b.about ? -1 : 1));
  const whole = paths.reduce((sum, { count }) => sum + count, 0);
  const [received] = (await figuresOf(db, { ...order, measure: 'received' }, now, names)).measures;
  return {
    ...datesOf(order.period),
    counted: countedOf(),
    steps: PROCESS_STEPS.map(({ type }, at) => ({
      id: type,
      name: stepName(type),
      count: at === 0 ? (received?.total.count ?? 0) : cameTo(type, flows),
    })),
    flows,
    variants: paths.slice(0, variants).map((path) => ({
      id: path.about,
      stages: stagesOf(path.about).map((stage) => ({ id: stage, name: STAGE_NAMES[stage] })),
      count: path.count,
      share: whole === 0 ? 0 : path.count / whole,
      way: wayOf(path),
    })),
    cases: whole,
    variantsInAll: paths.length,
    deviations: (await rowsOf('deviations')).map(({ about, name, count, outcomes }) => ({
      kind: about as Answer['deviations'][number]['kind'],
      name,
      count,
      rules: outcomes
        .map((one) => ({ rule: one.outcome, title: one.name, count: one.count }))
        .sort((a, b) => b.count - a.count),
    })),
  };
};

const flowView = ({ about, count, median, p90, outcomes }: KpiFigureView): Flow => {
  const [from, to] = flowOf(about);
  const of = (outcome: string) => outcomes.find((one) => one.outcome === outcome)?.count ?? 0;
  return { from, to, count, median, p90, early: of('early'), belated: of('belated') };
};

const cameTo = (type: string, flows: readonly Flow[]): number =>
  flows.reduce((sum, { to, count }) => sum + (to === type ? count : 0), 0);

/** The same stages in the same order came about in one way only. */
const wayOf = ({ outcomes }: KpiFigureView): Answer['variants'][number]['way'] =>
  (['skipped', 'out_of_order'] as const).find((way) => outcomes[0]?.outcome === way) ?? 'asked';

const saidOf = (id: string): Text => measureOf(id)?.counted ?? text(id, id);

const countedOf = (): Answer['counted'] => ({
  flows: saidOf('flow'),
  variants: saidOf('path'),
  deviations: saidOf('deviations'),
});
