import { refuse, type Refusal, type Text } from '@casetrail/kernel';

/** What a request gets instead of an answer: the reason, and the status that carries it. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly status: number;
  readonly reason: Refusal;

  constructor(status: number, reason: Refusal, options?: ErrorOptions) {
    super(reason.code, options);
    this.status = status;
    this.reason = reason;
  }
}

/** `cause` is for the server's log and never for the caller. */
export const reject = (
  status: number,
  code: string,
  message: Text,
  { field, cause }: { readonly field?: string; readonly cause?: unknown } = {},
): Rejection => new Rejection(status, refuse(code, message, field), { cause });
