import {
  finishSwap,
  inspectDatabase,
  installedMajor,
  openDatabase,
  swapCluster,
  type Database,
} from '@casetrail/database';
import { moveLog, PostgresEventStore, PostgresLogTarget, verifyLog, type Head } from '@casetrail/event-store';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { migrate } from '../platform/migrate.ts';
import { copyTables } from './copy-tables.ts';
import { fetchBinaries } from './fetch-binaries.ts';
import { UpgradeTrouble } from './upgrade-trouble.ts';

export interface UpgradeOptions {
  readonly dataDir: string;
  /** Home of the binaries that wrote the data; fetched where left out. */
  readonly binaries?: string | undefined;
  /** Events brought over so far, and all there are. */
  readonly onProgress?: (position: number, last: number) => void;
}

export interface Upgraded {
  readonly from: string;
  readonly to: string;
  readonly head: Head;
  /** Tables beside the log that were brought over. */
  readonly tables: readonly string[];
  /** Where the old cluster is. */
  readonly aside: string;
}

/** What a cut-off upgrade has left is finished. */
export const FINISHED = 'finished';

/**
 * Brings the embedded database of another major version of PostgreSQL over: the log event by event and hash by hash, accounts
 * and what the machines remember row by row; the lists are made anew at the next start. The old cluster is put aside, and
 * takes part in nothing any more.
 * @throws UpgradeTrouble, MoveRefused, DatabaseUnavailable; the old cluster is then where it was
 */
export const upgradeDatabase = async (options: UpgradeOptions): Promise<Upgraded | typeof FINISHED> => {
  const dataDir = resolve(options.dataDir);
  if (process.env['DATABASE_URL'])
    throw new UpgradeTrouble(
      'external',
      '数据库是外部服务器（DATABASE_URL），请由它的管理员升级',
      'The database is a server of your own (DATABASE_URL): its administrator upgrades it',
    );
  if (finishSwap(dataDir)) return FINISHED;
  const { from, to } = await versionsIn(dataDir);
  const room = join(dataDir, 'postgres', 'upgrade');
  await rm(room, { recursive: true, force: true });
  await mkdir(room, { mode: 0o711 });
  try {
    const binaries = options.binaries ?? (await fetchBinaries(from, join(room, 'binaries')));
    const draft = join(room, 'data');
    // The passwords stay what they are.
    await mkdir(join(draft, 'secrets'), { recursive: true, mode: 0o700 });
    await copyFile(join(dataDir, 'secrets', 'database.json'), join(draft, 'secrets', 'database.json'));
    const brought = await bringOver(dataDir, resolve(binaries), draft, options.onProgress);
    const aside = swapCluster(dataDir, join(draft, 'postgres', 'data'), `data-${from}`);
    return { from, to, aside, ...brought };
  } finally {
    await rm(room, { recursive: true, force: true, maxRetries: 3 });
  }
};

const versionsIn = async (dataDir: string): Promise<{ readonly from: string; readonly to: string }> => {
  const { version: from, server } = inspectDatabase(dataDir);
  const to = await installedMajor();
  if (from === undefined || to === undefined)
    throw new UpgradeTrouble(
      'nothing-to-do',
      `${dataDir} 里没有数据库`,
      `There is no database in ${dataDir}`,
    );
  if (from === to)
    throw new UpgradeTrouble(
      'nothing-to-do',
      `${dataDir} 已经是 PostgreSQL ${to}，无需升级`,
      `${dataDir} is of PostgreSQL ${to} already; there is nothing to do`,
    );
  if (server)
    throw new UpgradeTrouble(
      'in-use',
      '数据库正在运行，请先停止系统',
      'The database is running; stop the system first',
    );
  return { from, to };
};

const bringOver = async (
  dataDir: string,
  binaries: string,
  draft: string,
  onProgress: UpgradeOptions['onProgress'],
): Promise<Pick<Upgraded, 'head' | 'tables'>> => {
  const old = await openDatabase({ dataDir, binaries });
  try {
    const fresh = await openDatabase({ dataDir: draft });
    try {
      // An older log is brought up to date first, as every command does.
      await migrate(old);
      await migrate(fresh);
      const head = await bringLog(old, fresh, onProgress);
      return { head, tables: await copyTables(old, fresh) };
    } finally {
      await fresh.close();
    }
  } finally {
    await old.close();
  }
};

const bringLog = async (
  old: Database,
  fresh: Database,
  onProgress: UpgradeOptions['onProgress'],
): Promise<Head> => {
  const stores = [new PostgresEventStore(old.app), new PostgresEventStore(fresh.app)] as const;
  const [source, arrived] = [stores[0].source(), stores[1].source()];
  const target = new PostgresLogTarget(fresh.owner);
  try {
    const { head } = await moveLog(source, target, onProgress);
    const verdict = await verifyLog(arrived, { anchors: head.position === 0 ? [] : [head] });
    if (verdict.whole) return head;
    const { position, message } = verdict.fault;
    throw new UpgradeTrouble(
      'differs',
      `抄写后的日志在 ${position} 号位置不对：${message}；原数据库没有改动`,
      `The log is wrong at position ${position} after it was copied: ${message}; the old database is where it was`,
    );
  } finally {
    await target.close();
    for (const reader of [source, arrived]) await reader.close();
    for (const store of stores) await store.close();
  }
};
