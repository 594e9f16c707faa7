import type { Problem } from '@casetrail/contract';

/** The API refused, or could not be reached (`status` 0). */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined, cause?: unknown) {
    super(problem?.message.en ?? `the API answered with ${status}`, { cause });
    this.status = status;
    this.problem = problem;
  }
}
