import type { Problem } from '@casetrail/contract';

const DEFAULT_API = 'http://127.0.0.1:7080';
const PATIENCE_MS = 15_000;

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

/**
 * What the API answers at a path, in the shape that the contract gives it.
 * @throws ApiFailure
 */
export const ask = async <Answer>(path: string, patienceMs = PATIENCE_MS): Promise<Answer> => {
  const response = await reach(path, patienceMs);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok || body === undefined) throw new ApiFailure(response.status, problemIn(body));
  return body as Answer;
};

const reach = async (path: string, patienceMs: number): Promise<Response> => {
  try {
    // Read at each request: the server that mounts the pages names its address when it has one.
    const api = process.env['CASETRAIL_API'] ?? DEFAULT_API;
    return await fetch(new URL(path, api), {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (cause) {
    throw new ApiFailure(0, undefined, cause);
  }
};

const problemIn = (body: unknown): Problem | undefined =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body && 'reference' in body
    ? (body as Problem)
    : undefined;
