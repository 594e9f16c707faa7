import { refuse, type Refusal, type Text } from '@casetrail/kernel';

/** What a request gets instead of an answer: the reason, and the status that carries it. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly status: number;
  readonly reason: Refusal;
  /** Seconds after which it may be asked again. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    reason: Refusal,
    { retryAfter, ...options }: ErrorOptions & { readonly retryAfter?: number } = {},
  ) {
    super(reason.code, options);
    this.retryAfter = retryAfter;
    this.status = status;
    this.reason = reason;
  }
}

/** `cause` is for the server's log and never for the caller; `retryAfter` is in seconds. */
export const reject = (
  status: number,
  code: string,
  message: Text,
  {
    field,
    cause,
    retryAfter,
  }: { readonly field?: string; readonly cause?: unknown; readonly retryAfter?: number } = {},
): Rejection =>
  new Rejection(status, refuse(code, message, field), {
    cause,
    ...(retryAfter !== undefined && { retryAfter }),
  });
