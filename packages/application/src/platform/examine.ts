import { inspectDatabase } from '@casetrail/database';
import { formatDate, dayOf, text, yearOf, type Instant, type Text } from '@casetrail/kernel';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { chineseDays } from '../holidays/chinese-days.ts';

/** One thing looked at, and whether it is as it should be. */
export interface Examined {
  readonly well: boolean;
  readonly name: Text;
  readonly says: Text;
}

const GIB = 1024 ** 3;

/** Looks at the machine and at a data directory without starting or changing anything. */
export const examine = async (dataDir: string, now = Date.now() as Instant): Promise<readonly Examined[]> => [
  node(),
  ...(await Promise.all([directory(dataDir), space(dataDir), database(dataDir)])),
  holidays(now),
];

const node = (): Examined => ({
  well: Number(process.versions.node.split('.')[0]) >= 22,
  name: text('运行环境', 'Runtime'),
  says: text(
    `Node ${process.versions.node}，${process.platform}-${process.arch}`,
    `Node ${process.versions.node} on ${process.platform}-${process.arch}`,
  ),
});

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
          says: text(`${dataDir} 不能读写（${code}）`, `${dataDir} cannot be read and written (${code})`),
        };
  }
};

const space = async (dataDir: string): Promise<Examined> => {
  const { bavail, bsize } = await statfs(await existing(dataDir));
  const free = bavail * bsize;
  const gib = (free / GIB).toFixed(1);
  return {
    well: free > 2 * GIB,
    name: text('磁盘空间', 'Disk space'),
    says: text(`剩余 ${gib} GiB`, `${gib} GiB free`),
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

const database = async (dataDir: string): Promise<Examined> => {
  const name = text('数据库', 'Database');
  if (process.env['DATABASE_URL']) {
    return {
      well: true,
      name,
      says: text('由 DATABASE_URL 指定的外部服务器', 'an external server, by DATABASE_URL'),
    };
  }
  const { version, server, secrets } = inspectDatabase(dataDir);
  if (secrets && !secrets.safe) {
    return {
      well: false,
      name,
      says: text(
        `${secrets.file} 权限为 ${secrets.mode}，应为 600`,
        `${secrets.file} has mode ${secrets.mode} and should have 600`,
      ),
    };
  }
  if (version === undefined) return { well: true, name, says: text('尚未初始化', 'not initialised yet') };
  return {
    well: true,
    name,
    says: server
      ? text(
          `PostgreSQL ${version} 正在运行，进程 ${server.pid}`,
          `PostgreSQL ${version} is running, process ${server.pid}`,
        )
      : text(`PostgreSQL ${version}，未运行`, `PostgreSQL ${version}, not running`),
  };
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
