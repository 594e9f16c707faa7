import { fail, type ActionFailure } from '@sveltejs/kit';
import { ApiFailure } from '#lib/api/api-failure.ts';
import { tellFine } from '#lib/api/fines.ts';
import { say } from '#lib/format/say.ts';
import * as m from '#lib/paraglide/messages.js';

/** What somebody typed, to be shown again. */
export type Typed = Readonly<Record<string, string>>;

/** A form that was not carried out: why, at which field, and what was typed into it. */
export interface NotDone {
  readonly form: string;
  readonly message: string;
  readonly field: string;
  /** What somebody else did in the meantime, as a sentence; empty where nobody did. */
  readonly happened: string;
  readonly values: Typed;
}

/** The answers that say: it is no longer as you saw it. */
const OVERTAKEN: ReadonlySet<string> = new Set([
  'already-issued',
  'already-decided',
  'already-answered',
  'already-appealed',
  'already-signed',
  'already-deducted',
  'already-closed',
  'under-appeal',
  'nothing-to-answer',
  'not-issued',
  'no-penalty',
  'verdict-fell-away',
  'conflict',
]);

/** The texts of a form, files left out. */
export const typedIn = (data: FormData): Typed =>
  Object.fromEntries(
    [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** One refusal, told for one reader: shown at its field, with nothing lost. */
export const tellRefusal = async (
  cause: unknown,
  fineId?: string,
): Promise<Pick<NotDone, 'message' | 'field' | 'happened'> & { readonly status: number }> => {
  if (!(cause instanceof ApiFailure)) throw cause;
  const { problem, status } = cause;
  if (!problem || status >= 500 || status === 0)
    return { status: 503, message: m.fines_not_sent(), field: '', happened: '' };
  const isOvertaken = OVERTAKEN.has(problem.code) && fineId !== undefined;
  return {
    status,
    message: say(problem.message),
    field: problem.field ?? '',
    happened: isOvertaken ? await latestOf(fineId) : '',
  };
};

export const notDone = async (
  form: string,
  cause: unknown,
  values: Typed,
  fineId?: string,
): Promise<ActionFailure<NotDone>> => {
  const { status, ...told } = await tellRefusal(cause, fineId);
  return fail(status, { form, values, ...told });
};

/** The last thing that happened to a fine, whoever did it. */
const latestOf = async (fineId: string): Promise<string> => {
  try {
    const { entries } = await tellFine(fineId);
    const last = entries.findLast(({ type }) => type !== 'SlipNumbered' && type !== 'FineAccrued');
    return last ? say(last.sentence) : '';
  } catch {
    // The refusal itself is told all the same.
    return '';
  }
};
