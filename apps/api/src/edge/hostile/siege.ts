import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { problemSchema } from '@casetrail/contract';
import type { Answer } from '../../testing/app.ts';
import type { Hostile } from './requests.ts';

/** Milliseconds in which everything has to be answered. No measure of speed: the machine may have other work. */
const PATIENCE = 20_000;
const AT_ONCE = 8;

/** What is looked at of an answer. */
export type Answered = Pick<Answer, 'statusCode' | 'headers' | 'body'>;

/** What came of a siege. */
export interface Outcome {
  /** What was wrong with which request, each kind of it once a route. */
  readonly faults: readonly string[];
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Bytes of the heap after each tenth of the requests, with nothing that could be let go of. */
  readonly heap: readonly number[];
}

/** Sends so many requests, some at once, and looks at every answer. */
export const besiege = async (
  requests: Iterator<Hostile, never>,
  count: number,
  ask: (request: Hostile, n: number) => Promise<Answered>,
  patience = PATIENCE,
): Promise<Outcome> => {
  const faults = new Map<string, string>();
  const statuses: Record<number, number> = {};
  const heap: number[] = [];
  let asked = 0;
  const one = async (): Promise<void> => {
    const request = requests.next().value;
    const answer = await Promise.race([ask(request, (asked += 1)), late(patience)]);
    const fault = answer === undefined ? 'no answer' : faultIn(answer);
    if (answer) statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
    if (fault === undefined) return;
    const said = `${request.url.slice(0, 200)} ${String(request.body ?? '').slice(0, 200)}`;
    faults.set(`${request.route}: ${fault}`, said);
  };
  const tenth = Math.ceil(count / 10);
  for (let round = 0; round < 10; round += 1) {
    for (let left = tenth; left > 0; left -= AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, left) }, one));
    heap.push(heapAfterCollection());
  }
  return { faults: [...faults].map(([fault, said]) => `${fault} (${said})`), statuses, heap };
};

const late = async (patience: number): Promise<undefined> => {
  // Does not keep the process, and is not waited for once there is an answer.
  await pause(patience, undefined, { ref: false });
  return undefined;
};

/** Undefined where an answer is decent: no fault of the server, an error only in the one shape, nothing of the inside. */
const faultIn = ({ statusCode, headers, body }: Answered): string | undefined => {
  if (statusCode >= 500) return `${statusCode} ${body.slice(0, 200)}`;
  if (headers['x-content-type-options'] !== 'nosniff') return 'without security headers';
  if (statusCode < 400) return undefined;
  if (headers['content-type'] !== 'application/json; charset=utf-8')
    return `${statusCode} as ${String(headers['content-type'])}`;
  if (!isProblem(body)) return `${statusCode} in another shape: ${body.slice(0, 200)}`;
  return INSIDE.test(body) ? `tells of the inside: ${body.slice(0, 200)}` : undefined;
};

const INSIDE = /node_modules|\.ts:\d|\bat .+\(.+:\d+\)|ZodError|FST_ERR|SyntaxError|TypeError|\bes\.|\brm\./;

const isProblem = (body: string): boolean => {
  try {
    return problemSchema.strict().safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heapAfterCollection = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

/** Bytes that stay with each step from one number to the next, by least squares. */
export const slopeOf = (values: readonly number[]): number => {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const along = values.map((_, n) => n - middle);
  const sumOf = (terms: readonly number[]) => terms.reduce((sum, term) => sum + term, 0);
  const rise = sumOf(values.map((value, n) => (along[n] ?? 0) * (value - mean)));
  return rise / sumOf(along.map((n) => n ** 2));
};
