import { OtherVersion } from '@casetrail/read-models';
import { isRefusal, Unprojectable } from './unprojectable.ts';

/** Where a projection stands still, and why. */
export interface Stop {
  readonly position: number;
  readonly reason: string;
}

/** The projection stands before an event that it cannot apply. */
export class ProjectionStopped extends Error {
  override readonly name = 'ProjectionStopped';
  readonly position: number;

  constructor({ position, reason }: Stop, cause?: unknown) {
    super(`the read models stopped before position ${position}: ${reason}`, { cause });
    this.position = position;
  }
}

/** Whether trying again would only fail again. */
export const isFinal = (error: unknown): boolean =>
  error instanceof Unprojectable || error instanceof OtherVersion || isRefusal(error);
