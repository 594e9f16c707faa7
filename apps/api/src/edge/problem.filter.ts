import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@casetrail/contract';
import { text, type Refusal } from '@casetrail/kernel';
import type { LogFields, Telemetry } from '@casetrail/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from './log.ts';
import { reject, type Rejection } from './rejection.ts';
import { rejectionOf } from './rejection-of.ts';

/** Seconds after which a client may ask again when the log could not be reached. */
const RETRY_AFTER = 2;

/** The one way out for everything that was thrown: the caller gets the reason, the log the cause, both the reference. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log: Log;
  readonly #telemetry: Telemetry;

  constructor(log: Log, telemetry: Telemetry) {
    this.#log = log;
    this.#telemetry = telemetry;
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const answers = { log: this.#log, telemetry: this.#telemetry };
    answerWithProblem(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), answers);
  }
}

export const answerWithProblem = (
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { log, telemetry }: { readonly log: Log; readonly telemetry: Telemetry },
): void => {
  const rejection = isBrokenOff(request, thrown) ? BROKEN_OFF() : rejectionOf(thrown);
  log(logLine(request, rejection), fieldsOf(request, rejection));
  telemetry.count('casetrail_refusals_total', { code: rejection.reason.code, status: rejection.status });
  if (reply.sent) return;
  const retryAfter = rejection.retryAfter ?? (rejection.status === 503 ? RETRY_AFTER : undefined);
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  void reply
    .status(rejection.status)
    .type('application/json; charset=utf-8')
    .send(problemOf(rejection, request.id));
};

/** Whoever sent it went away or was cut off; a connection that was lost behind us, to the database, has the same code. */
const isBrokenOff = ({ raw }: FastifyRequest, thrown: unknown): boolean =>
  raw.readableAborted && thrown instanceof Error && 'code' in thrown && thrown.code === 'ECONNRESET';

const BROKEN_OFF = () =>
  reject(400, 'broken-off', text('请求没有发完就断开了', 'the request broke off before its end'));

export const problemOf = ({ reason }: Rejection, reference: string): Problem => ({
  code: reason.code,
  message: { zh: reason.message.zh, en: reason.message.en },
  ...(reason.field !== undefined && { field: reason.field }),
  reference,
});

/**
 * Whoever was signed in is named by the id of his account, which is nobody's name. The query is left out: people search by
 * the names of clients. A key that the request made up is left out too: it may
 * be a client's name or number, or hold the end of a line and another one that never was.
 */
const logLine = (
  { id, method, routeOptions, principal }: FastifyRequest,
  { status, reason, cause }: Rejection,
): string => {
  const line = `${id} ${method} ${routeOptions.url ?? '-'} ${status} ${reason.code}`;
  const own = ownField(reason);
  const field = own === undefined ? '' : ` (${own})`;
  const by = principal ? ` by ${principal.account}` : '';
  return status < 500 ? line + field + by : `${line}${field}${by}\n${told(cause)}`;
};

const fieldsOf = ({ id, method, routeOptions }: FastifyRequest, { status, reason }: Rejection): LogFields => {
  const field = ownField(reason);
  return {
    level: status < 500 ? 'info' : 'error',
    reference: id,
    method,
    route: routeOptions.url ?? '-',
    status,
    code: reason.code,
    ...(field !== undefined && { field }),
  };
};

const ownField = ({ code, field = '' }: Refusal): string | undefined =>
  code !== 'unknown-key' && OWN_FIELD.test(field) ? field : undefined;

/** Names as the forms of the API have them, with places in lists: `data.papers.3`. */
const OWN_FIELD = /^[a-z]+(?:-[a-z]+)*(?:\.(?:[a-z]+(?:-[a-z]+)*|\d{1,3}))*$/i;

const told = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
