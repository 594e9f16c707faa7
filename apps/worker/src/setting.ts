import type { Log, Telemetry } from '@casetrail/telemetry';
import type { BellSettings } from './queue/bells.ts';
import type { OpenQueue } from './queue/open-queue.ts';

/** How this worker was started. */
export interface Setting {
  readonly openQueue: OpenQueue;
  readonly healthPort: number;
  readonly withoutSweeper: boolean;
  readonly bellSettings: BellSettings;
  readonly reconcileEveryMs: number;
  readonly log: Log;
  readonly telemetry: Telemetry;
}
