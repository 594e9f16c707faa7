import type { StepOutcome } from '@casetrail/application';
import type { Recorded } from '@casetrail/contract';
import { Refusal, refuse } from '@casetrail/kernel';
import { Rejection } from './rejection.ts';

/** A refusal is 422 unless HTTP has a word of its own for it. */
const STATUS: Readonly<Record<string, number>> = {
  'command-reused': 409,
  conflict: 409,
};

/** The domain speaks of a journal's fields; the API has its own names for two of them. */
const FIELD: Readonly<Record<string, string>> = { at: 'occurredAt', case: 'caseNo' };

/**
 * The one place where a refusal becomes an error.
 * @param subject code of the refusal that says that what the address names does not exist
 * @throws Rejection 404, 409 or 422
 */
export const recordedOrRejected = (outcome: StepOutcome, subject?: string): Recorded => {
  if (outcome.outcome === 'recorded') {
    return { position: outcome.position, repeated: outcome.repeated };
  }
  throw rejectionFor(outcome.refusal, subject);
};

/** The same for what a command answers with something of its own. @throws Rejection 404, 409 or 422 */
export const answeredOrRejected = <Answer extends object>(
  answer: Answer | Refusal,
  subject?: string,
): Answer => {
  if (answer instanceof Refusal) throw rejectionFor(answer, subject);
  return answer;
};

const rejectionFor = (refusal: Refusal, subject: string | undefined): Rejection => {
  const { code } = refusal;
  return new Rejection(code === subject ? 404 : (STATUS[code] ?? 422), inTheWordsOfTheApi(refusal));
};

const inTheWordsOfTheApi = ({ code, message, field }: Refusal): Refusal =>
  refuse(code, message, field === undefined ? undefined : (FIELD[field] ?? field));
