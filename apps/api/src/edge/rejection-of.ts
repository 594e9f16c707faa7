import { HttpException } from '@nestjs/common';
import { VaultUnavailable } from '@casetrail/application';
import { unavailableFrom } from '@casetrail/database';
import { LogInconsistent, LogUnavailable, OutcomeUnknown } from '@casetrail/event-store';
import { text, type Text } from '@casetrail/kernel';
import { reject, Rejection } from './rejection.ts';

/** What the frameworks refuse by themselves, in our words. Theirs would tell of their insides. */
const BY_STATUS: Readonly<Record<number, readonly [code: string, message: Text]>> = {
  400: ['malformed', text('请求格式不对', 'the request is malformed')],
  403: ['cross-origin', text('拒绝来自其他网站的请求', 'requests from another site are refused')],
  404: ['not-found', text('这个地址下没有内容', 'there is nothing at this address')],
  413: ['body-too-large', text('请求内容超过 1 MB', 'the body is larger than 1 MB')],
  414: ['address-too-long', text('地址过长', 'the address is too long')],
  415: ['not-json', text('请求内容必须是 UTF-8 编码的 JSON', 'the body must be JSON in UTF-8')],
};

const INTERNAL = text(
  '服务器内部错误；请把编号告诉管理员',
  'something went wrong on the server; give the reference to whoever runs it',
);

const UNAVAILABLE = text(
  '事件日志暂时不可用；请用同一请求编号重试',
  'the log is not available at the moment; repeat the request with the same command id',
);

const DISK_FULL = text(
  '服务器磁盘已满，暂时不能记录；已确认的内容没有丢失，请告诉管理员腾出空间，再用同一请求编号重试',
  'the server’s disk is full and nothing can be recorded; nothing acknowledged is lost: tell whoever runs it to make room, then repeat the request with the same command id',
);

const OUTCOME_UNKNOWN = text(
  '不确定这一步是否已记录；请用同一请求编号重试，不会重复记录',
  'it is not certain whether this was recorded; repeat the request with the same command id, nothing is recorded twice',
);

const INCONSISTENT = text(
  '事件日志前后矛盾，已停止记录；请运行 casetrail verify',
  'the log contradicts itself and takes no more events; run casetrail verify',
);

const VAULT_UNAVAILABLE = text(
  '客户资料的密钥暂时不可用；没有记录任何内容，请告诉管理员',
  'the keys of clients’ data are not available; nothing was recorded, tell whoever runs the server',
);

/** Reads anything that was thrown as the answer to give. Whatever is not known is a fault of the server. */
export const rejectionOf = (cause: unknown): Rejection => {
  if (cause instanceof Rejection) return cause;
  if (cause instanceof OutcomeUnknown) return reject(503, 'outcome-unknown', OUTCOME_UNKNOWN, { cause });
  if (cause instanceof LogInconsistent) return reject(503, 'log-inconsistent', INCONSISTENT, { cause });
  if (isDiskFull(cause)) return reject(503, 'disk-full', DISK_FULL, { cause });
  if (cause instanceof LogUnavailable || unavailableFrom(cause))
    return reject(503, 'log-unavailable', UNAVAILABLE, { cause });
  if (cause instanceof VaultUnavailable)
    return reject(503, 'vault-unavailable', VAULT_UNAVAILABLE, { cause });
  const status = statusOf(cause);
  const known = BY_STATUS[status] ?? (status >= 400 && status < 500 ? BY_STATUS[400] : undefined);
  return known ? reject(status, ...known, { cause }) : reject(500, 'internal', INTERNAL, { cause });
};

/** The log says that it cannot be written, and what stood in its way is the cause of that. */
const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && (unavailableFrom(error)?.reason === 'disk-full' || isDiskFull(error.cause));

/** Nest has exceptions of its own, Fastify's errors carry a `statusCode`. */
const statusOf = (cause: unknown): number => {
  if (!(cause instanceof Error)) return 500;
  if (cause instanceof HttpException) return cause.getStatus();
  return 'statusCode' in cause && typeof cause.statusCode === 'number' ? cause.statusCode : 500;
};
