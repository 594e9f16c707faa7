import { Refusal } from '@casetrail/kernel';
import { Rejection } from '../edge/rejection.ts';

/** A refusal is 422 unless HTTP has a word of its own for it. */
const STATUS: Readonly<Record<string, number>> = {
  'wrong-credentials': 401,
  'code-needed': 401,
  'wrong-code': 401,
  'not-a-sample': 403,
  'too-many-guesses': 429,
  'too-busy': 429,
  'unknown-account': 404,
  'unknown-session': 404,
  'unknown-token': 404,
  'session-renewed': 409,
  'unknown-filter': 404,
  'filter-name-taken': 409,
  'login-name-taken': 409,
  'staff-taken': 409,
};

/** @throws Rejection for a refusal */
export const granted = <Answer>(answer: Answer | Refusal): Answer => {
  if (answer instanceof Refusal) throw new Rejection(STATUS[answer.code] ?? 422, answer);
  return answer;
};

/** @throws Rejection for a refusal */
export const done = (refusal: Refusal | undefined): { readonly done: true } => {
  granted(refusal);
  return { done: true };
};
