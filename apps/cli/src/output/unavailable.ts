import { LogMisplaced, ProjectionStopped, VaultUnavailable } from '@casetrail/application';
import { DatabaseUnavailable, unavailableFrom, type UnavailableReason } from '@casetrail/database';
import { LogUnavailable, OutcomeUnknown } from '@casetrail/event-store';
import { NewerForm } from '@casetrail/kernel';
import { both, say } from './language.ts';

/** In Chinese what is wrong and what to do. Where the particulars matter, the database's own sentence follows in brackets. */
const IN_CHINESE: Readonly<Record<UnavailableReason, readonly [sentence: string, particulars: boolean]>> = {
  'binaries-missing': ['缺少数据库程序，请重新安装。', true],
  busy: ['数据库正被另一个进程启动或关闭，请稍后再试。', true],
  'disk-full': ['数据库所在磁盘已满。请腾出空间后再试；已确认的内容没有丢失。', false],
  'no-server-user': ['数据库不能以 root 身份运行，也没有可用的普通用户。', true],
  'not-a-directory': ['数据目录的位置被一个文件占用。', true],
  'not-answering': ['数据库没有应答，或在使用中停止了。请再试一次。', false],
  'not-durable': ['数据库的设置可能丢失已确认的内容，因此不予使用。', true],
  'other-version': ['数据目录由另一版本的数据库写成。', true],
  'permission-denied': ['没有使用数据目录的权限，请换一个可写的目录，或换一个用户运行。', true],
  'refused-by-server': ['数据库拒绝了连接。', true],
  'secrets-damaged': ['数据库的密码文件已损坏。', true],
  'secrets-missing': ['数据库的密码文件不见了。', true],
  'socket-trouble': ['数据库的套接字无法使用。', true],
  'start-failed': ['数据库启动失败。', true],
  'too-many-connections': ['数据库连接数已满，请稍后再试。', false],
  'unsupported-server': ['这台数据库服务器不受支持。', true],
  'wrong-owner': ['数据目录属于另一个用户，请以创建它的用户运行。', true],
  'wrong-password': ['数据库不接受这个密码。', true],
};

const VAULT_IN_CHINESE: Readonly<Record<VaultUnavailable['reason'], string>> = {
  'master-key-missing': '客户资料已加密，但主密钥文件不见了或无法读取，请从单独的备份中恢复。',
  'master-key-damaged': '主密钥文件已损坏，请从单独的备份中恢复。',
  'list-damaged': '已删除客户的清单中有不是本系统写入的内容，请从备份中恢复。',
  'list-not-writable': '已删除客户的清单无法写入；没有删除任何内容。',
  'not-writable': '客户资料的密钥无法写入；没有记录任何内容。',
};

const LOG_IN_CHINESE: Readonly<Record<LogMisplaced['reason'], string>> = {
  address: 'KURRENTDB_URL 或 KURRENTDB_LOG 写法不对。',
  unreachable: 'KurrentDB 无法连接。',
  unfit: 'KurrentDB 中的日志不能使用。',
  'not-moved': '日志还在 PostgreSQL 中，请先运行 ./casetrail migrate-log 把它移到 KurrentDB。',
  'other-log': 'KurrentDB 中的日志不是本公司的日志，没有使用。',
  'not-named': '本公司的日志在 KurrentDB 中，请设置 KURRENTDB_URL。',
};

const notAnswering = (error: Error) => new DatabaseUnavailable('not-answering', error.message);

const cutOff = () => new DatabaseUnavailable('not-answering', 'The connection to the database was lost.');

/** What of the database is behind an error; undefined where it is something else. */
const behind = (error: unknown): DatabaseUnavailable | undefined => {
  // It was there a moment ago: what is said of a server that is not there would be a riddle.
  if (error instanceof OutcomeUnknown) {
    const found = behind(error.cause);
    return found?.reason === 'not-answering' || !found ? cutOff() : found;
  }
  if (error instanceof LogUnavailable)
    return unavailableFrom(error.cause) ?? behind(error.cause) ?? notAnswering(error);
  // An error of the operating system about a file has the very codes of one about a socket.
  const aboutFile = error instanceof Error && 'syscall' in error && error.syscall !== 'connect';
  return aboutFile ? undefined : unavailableFrom(error);
};

/** What is wrong with the database or the keys and what to do, for a person; undefined where the error is about something else. */
export const unavailability = (error: unknown): string | undefined => {
  if (error instanceof VaultUnavailable)
    return both(`${VAULT_IN_CHINESE[error.reason]}（${error.message}）`, error.message);
  if (error instanceof LogMisplaced)
    return both(`${LOG_IN_CHINESE[error.reason]}（${error.message}）`, error.message);
  if (error instanceof NewerForm) return say(error.says);
  const found = behind(error);
  if (!found) return undefined;
  const [sentence, particulars] = IN_CHINESE[found.reason];
  return both(particulars ? `${sentence}（${found.message}）` : sentence, found.message);
};

/** Why the lists stand still, and that nothing is lost by it; undefined where they do not. */
export const standstill = (error: unknown): string | undefined =>
  error instanceof ProjectionStopped
    ? both(
        `列表停在日志第 ${error.position} 条之前，日志本身完整。请升级程序，或运行 ./casetrail rebuild；仍然停住请报告：${error.message}`,
        `The lists stand still before position ${error.position} of the log; the log itself is whole. Update the program, or run ./casetrail rebuild; if they stop again, report this: ${error.message}`,
      )
    : undefined;
