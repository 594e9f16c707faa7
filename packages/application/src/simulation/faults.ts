import type { EnforcementFaults } from '../enforcement/faults.ts';
import type { ReactionFaults } from '../reactions/faults.ts';

/** What a saboteur breaks in a simulation. */
export interface SimulatedFaults {
  readonly enforcement?: EnforcementFaults;
  readonly reactions?: ReactionFaults;
  /** Writes whatever others wrote meanwhile. */
  readonly noExpectedRevision?: boolean;
  /** An api acknowledges before it has written. */
  readonly ackFirst?: boolean;
  /** Rows are written without the position that they show. */
  readonly checkpointApart?: boolean;
  /** Only bells have anybody sweep. */
  readonly bellsOnly?: boolean;
}
