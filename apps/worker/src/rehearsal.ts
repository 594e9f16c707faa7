import type { EnforcementOptions, ReactionFaults } from '@casetrail/application';
import type { BellSettings } from './queue/bells.ts';

/** What tests and benchmarks run otherwise; the program itself passes nothing. */
export interface Rehearsal {
  readonly enforcement?: EnforcementOptions;
  readonly reactionFaults?: ReactionFaults;
  /** Waits for the queue alone. */
  readonly withoutSweeper?: boolean;
  readonly bellSettings?: BellSettings;
  /** Between two looks at what the queue has lost. */
  readonly reconcileEveryMs?: number;
}
