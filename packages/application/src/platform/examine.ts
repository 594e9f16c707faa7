import { inspectDatabase } from '@casetrail/database';
import { formatDate, dayOf, text, yearOf, type Instant } from '@casetrail/kernel';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { chineseDays } from '../holidays/chinese-days.ts';
import { examineBackups } from './examine-backups.ts';
import { examineCluster } from './examine-cluster.ts';
import { examineKeys } from './examine-keys.ts';
import type { Examined } from './examined.ts';
import { isExposed, type Exposure } from './exposure.ts';
import { listsBehind } from './lists-behind.ts';

const GIB = 1024 ** 3;
/** An import of a year and its tables fit; below that a full disk is near. */
const ENOUGH = 2 * GIB;

/** What the machine is like, so that a test can say what another one would be. */
export interface Machine {
  readonly node: string;
  readonly freeBytes: (path: string) => Promise<number>;
  readonly now: Instant;
  /** As the environment says; the command line may say otherwise. */
  readonly exposure: Exposure;
}

const here = (): Machine => ({
  node: process.versions.node,
  freeBytes: async (path) => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
  now: Date.now() as Instant,
  exposure: {
    host: process.env['CASETRAIL_HOST'] || '127.0.0.1',
    origin: process.env['CASETRAIL_ORIGIN'] || undefined,
  },
});

/** Looks at the machine and at a data directory without starting or changing anything. What cannot be looked at is said. */
export const examine = async (
  dataDir: string,
  machine: Partial<Machine> = {},
): Promise<readonly Examined[]> => {
  const { node, freeBytes, now, exposure } = { ...here(), ...machine };
  // Before the lists are looked at: that uses the database, which mends who may read its passwords.
  const stored = database(dataDir);
  const looks = [
    directory(dataDir),
    space(dataDir, freeBytes),
    lists(dataDir),
    examineBackups(dataDir, now),
  ] as const;
  const [place, room, listed, backups] = await Promise.all(looks);
  const keys = examineKeys(dataDir);
  const shared = await examineCluster(dataDir, process.env);
  const kept = [keys, ...backups, ...shared];
  return [runtime(node), place, room, stored, ...listed, ...kept, reached(exposure), holidays(now)];
};

const OLDEST = [22, 22] as const;

const runtime = (version: string): Examined => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const well = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  const found = `Node ${version}`;
  const on = `${process.platform}-${process.arch}`;
  return {
    well,
    name: text('运行环境', 'Runtime'),
    says: well
      ? text(`${found}，${on}`, `${found} on ${on}`)
      : text(
          `${found} 太旧，需要 ${OLDEST.join('.')} 以上；用 ./casetrail 运行即可，它自带合适的版本`,
          `${found} is too old, ${OLDEST.join('.')} or later is needed; run ./casetrail, which brings its own`,
        ),
  };
};

const reached = (exposure: Exposure): Examined => {
  const at = exposure.origin ?? exposure.host;
  const well = !isExposed(exposure);
  return {
    well,
    name: text('访问地址', 'Address'),
    says: well
      ? text(`${at}，不会在网络上明文传输`, `${at}: nothing goes over a network unencrypted`)
      : text(
          `${at} 没有加密，密码和客户资料在网络上可被读到；见 docs/how-to/serve-over-https.md`,
          `${at} is not encrypted, passwords and clients’ data can be read on the network; see docs/how-to/serve-over-https.md`,
        ),
  };
};

const directory = async (dataDir: string): Promise<Examined> => {
  const name = text('数据目录', 'Data directory');
  try {
    await access(dataDir, constants.R_OK | constants.W_OK);
    return { well: true, name, says: text(`${dataDir} 可读写`, `${dataDir} can be read and written`) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? {
          well: true,
          name,
          says: text(
            `${dataDir} 尚不存在，首次启动时创建`,
            `${dataDir} is not there yet; the first start makes it`,
          ),
        }
      : {
          well: false,
          name,
          says: text(
            `${dataDir} 不能读写（${code}）；请以创建它的用户运行，或用 --data 另选目录`,
            `${dataDir} cannot be read and written (${code}); run as the user that made it, or choose another with --data`,
          ),
        };
  }
};

const space = async (dataDir: string, freeBytes: Machine['freeBytes']): Promise<Examined> => {
  const free = await freeBytes(await existing(dataDir));
  const well = free > ENOUGH;
  const gib = (free / GIB).toFixed(1);
  return {
    well,
    name: text('磁盘空间', 'Disk space'),
    says: well
      ? text(`剩余 ${gib} GiB`, `${gib} GiB free`)
      : text(
          `只剩 ${gib} GiB；请腾出至少 ${ENOUGH / GIB} GiB，磁盘写满后不能再记录`,
          `only ${gib} GiB free; make room for ${ENOUGH / GIB} GiB at least: on a full disk nothing more can be recorded`,
        ),
  };
};

/** The directory itself, or the nearest one above it that is there. */
const existing = async (path: string): Promise<string> => {
  try {
    await access(path);
    return path;
  } catch {
    return existing(dirname(path));
  }
};

const database = (dataDir: string): Examined => {
  const name = text('数据库', 'Database');
  if (process.env['DATABASE_URL']) {
    return {
      well: true,
      name,
      says: text('由 DATABASE_URL 指定的外部服务器', 'an external server, by DATABASE_URL'),
    };
  }
  try {
    return { name, ...databaseIn(dataDir) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      well: false,
      name,
      says: text(`无法查看：${error.message}`, `cannot be looked at: ${error.message}`),
    };
  }
};

const databaseIn = (dataDir: string): Omit<Examined, 'name'> => {
  const { version, server, secrets } = inspectDatabase(dataDir);
  if (secrets && !secrets.safe) {
    return {
      well: false,
      says: text(
        `${secrets.file} 权限为 ${secrets.mode}，应为 600；下次启动时会收紧，他人可能已读到密码`,
        `${secrets.file} has mode ${secrets.mode} and should have 600; the next start closes it, but others may have read the passwords`,
      ),
    };
  }
  if (version === undefined) {
    return {
      well: true,
      says: text(
        '尚未初始化；首次导入或启动时创建',
        'not initialised yet; the first import or start makes it',
      ),
    };
  }
  if (!server)
    return { well: true, says: text(`PostgreSQL ${version}，未运行`, `PostgreSQL ${version}, not running`) };
  const running = text(
    `PostgreSQL ${version} 正在运行，进程 ${server.pid}`,
    `PostgreSQL ${version} is running, process ${server.pid}`,
  );
  if (server.inUse) return { well: true, says: running };
  return {
    well: false,
    says: text(
      `${running.zh}，但使用它的程序已不在；下一条 ./casetrail 命令会接管并关闭它`,
      `${running.en}, but the program that used it is gone; the next ./casetrail command takes it over and stops it`,
    ),
  };
};

/** Only where somebody uses the database already: to ask it would otherwise be to start it. */
const lists = async (dataDir: string): Promise<readonly Examined[]> => {
  const behind = await listsBehind(dataDir).catch(() => undefined);
  if (behind === undefined) return [];
  const { head, position } = behind;
  const well = position >= head;
  return [
    {
      well,
      name: text('列表', 'Lists'),
      says: well
        ? text(`与日志一致，至第 ${head} 条`, `up with the log, at position ${head}`)
        : text(
            `停在日志第 ${position} 条，日志已到第 ${head} 条；日志完整。若不再前进：升级程序，或停止后运行 ./casetrail rebuild`,
            `stand at ${position} and the log at ${head}; the log is whole. If they do not move on: update the program, or stop it and run ./casetrail rebuild`,
          ),
    },
  ];
};

const holidays = (now: Instant): Examined => {
  const table = chineseDays();
  const year = yearOf(dayOf(now));
  const covered = table.covers(year);
  return {
    well: covered,
    name: text('节假日数据', 'Holidays'),
    says: covered
      ? text(`${table.source}，已含 ${year} 年`, `${table.source} knows ${year}`)
      : text(
          `${table.source} 没有 ${year} 年（${formatDate(dayOf(now))}），涉及的期限标为暂定`,
          `${table.source} does not know ${year} (${formatDate(dayOf(now))}); terms that touch it are provisional`,
        ),
  };
};
