import type { StoreCode, Text } from '@casetrail/kernel';
import type { Counted, Fact } from './fact.ts';
import type { CaseTold, FineTold, VerdictsTold } from './told.ts';

/** What values are in: fen, whole working minutes, calendar days, hundredths of a per cent, points from 1 to 5, hundredths of a fine's point. */
export const KPI_UNITS = [
  'number',
  'fen',
  'working_minutes',
  'days',
  'basis_points',
  'score',
  'centipoints',
] as const;
export type KpiUnit = (typeof KPI_UNITS)[number];

/**
 * How facts become a figure.
 * - `count`: how many
 * - `sum`: how many, and their values together
 * - `mean`: how many, and their mean value
 * - `spread`: how many, their median and 90th percentile
 * - `share`: how many, and how large a part of them came out as `good`
 */
export type Shape = 'count' | 'sum' | 'mean' | 'spread' | 'share';

/** Something that is counted, declared in one place: nothing else needs to be told of it. */
export interface Measure {
  readonly id: string;
  readonly title: Text;
  /** How it is counted, as a sentence for whoever reads the figure. */
  readonly counted: Text;
  readonly unit: KpiUnit;
  readonly shape: Shape;
  /** Of a share: the outcome that it is the share of. */
  readonly good?: string;
  /** Of a share of something else: the measure that its facts are a part of, in the same period. */
  readonly partOf?: string;
  /** Of a spread: only facts that came out so are in it; all where absent. */
  readonly spreadOf?: string;
  /** What `about` stands for. */
  readonly by?: 'rule' | 'stage' | 'cause' | 'kind' | 'flow' | 'path';
  /** Counted for the process as it really ran: asked for by name, and neither among the figures nor published with them. */
  readonly ofProcess?: true;
  /** What the codes of kinds and outcomes are called. */
  readonly names?: Readonly<Record<string, Text>>;
  /** Once its month is over, only late entries and corrections change it; others go on as their cases do. */
  readonly closes: boolean;
  readonly ofCase?: (told: CaseTold) => readonly Counted[];
  /** Of a store as a whole, such as what it owes each month. */
  readonly ofStore?: (told: VerdictsTold) => readonly Counted[];
  readonly ofFine?: (told: FineTold) => readonly Counted[];
}

const completed = (measure: Measure, store: StoreCode, counted: readonly Counted[]): readonly Fact[] =>
  counted.map(({ key, day, credits, positions, about = '', outcome = '', value = null }) => ({
    key,
    day,
    credits,
    positions,
    measure: measure.id,
    store,
    about,
    outcome,
    value,
  }));

/** All facts of a case as of a moment. */
export const factsOfCase = (measures: readonly Measure[], told: CaseTold): readonly Fact[] =>
  measures.flatMap((measure) => completed(measure, told.store, measure.ofCase?.(told) ?? []));

/** All facts of a store as a whole. */
export const factsOfStore = (
  measures: readonly Measure[],
  store: StoreCode,
  told: VerdictsTold,
): readonly Fact[] => measures.flatMap((measure) => completed(measure, store, measure.ofStore?.(told) ?? []));

/** All facts of a fine and its appeals. */
export const factsOfFine = (measures: readonly Measure[], told: FineTold): readonly Fact[] =>
  measures.flatMap((measure) => completed(measure, told.store, measure.ofFine?.(told) ?? []));
