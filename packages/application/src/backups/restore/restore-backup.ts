import { recoverCluster } from '@casetrail/database';
import type { Head } from '@casetrail/event-store';
import { formatInstant, type Instant } from '@casetrail/kernel';
import { inspectKeys } from '@casetrail/vault';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { gatherErasures } from '../erasures.ts';
import { ifThere, makeClosed, replaceFile, syncDirectory } from '../files.ts';
import { anchorsIn } from '../mirror.ts';
import { loadBackupKey } from '../sealing/backup-key.ts';
import { BackupTrouble } from '../trouble.ts';
import type { Anchored } from './anchored.ts';
import { checkLog } from './check-log.ts';
import { findBase, type FoundBase } from './find-base.ts';
import { layOutSegments, type Hole } from './segments.ts';
import { settleRestored, type Settled } from './settle-restored.ts';
import { assertWhole, unpack } from './unpack.ts';

export interface RestoreOptions {
  /** A directory of backups, or that of one base. */
  readonly from: string;
  /** The new data directory; nothing may be there. */
  readonly data: string;
  /** Without it, all that there is. */
  readonly to?: Instant | undefined;
  readonly keyFile: string;
  /** The master key, which is in no backup. */
  readonly masterKeyFile?: string | undefined;
  /** Where the new directory's standing list of erased clients lies; beside it unless told otherwise. */
  readonly erasureList?: string | undefined;
  /** Further lists of erased clients. */
  readonly erasures?: readonly string[];
  /** The second place of anchors. */
  readonly anchors?: string | undefined;
  readonly onStage?: ((stage: Stage) => void) | undefined;
  readonly faults?: RestoreFaults;
}

export type Stage = 'unpack' | 'recover' | 'verify' | 'settle';

/** What tests break. */
export interface RestoreFaults {
  /** The saboteur: the lists of erased clients are not looked at. */
  readonly keepErased?: boolean;
  /** The saboteur: write-ahead log up to the first hole passes for all of it. */
  readonly ignoreHoles?: boolean;
}

export interface Restored extends Anchored, Settled {
  readonly data: string;
  readonly base: string;
  /** Of the log, before the erasures of since were told to it. */
  readonly head: Head;
  /** When the last transaction that counts was committed; undefined where none was since the backup. */
  readonly lastCommit: Instant | undefined;
}

/**
 * Makes a new data directory of a backup, as it was at a moment. It has its name only once it is whole, verified, and nobody
 * in it can be read who was erased.
 * @throws BackupTrouble, DatabaseUnavailable, VaultUnavailable
 */
export const restoreBackup = async (options: RestoreOptions): Promise<Restored> => {
  const data = resolve(options.data);
  if (await ifThere(stat(data)))
    throw new BackupTrouble(
      'target-exists',
      `${data} 已经存在；恢复只写入新目录，不覆盖任何东西`,
      `${data} is there already; a restore goes to a new directory and writes over nothing`,
    );
  const { key } = await loadBackupKey(resolve(options.keyFile), false);
  const found = await findBase(resolve(options.from), options.to, key);
  await assertWhole(found.base, found.manifest);
  const draft = `${data}.restoring-${randomBytes(4).toString('hex')}`;
  await mkdir(dirname(draft), { recursive: true });
  // Not closed: the server may run as another user, who passes through.
  await mkdir(draft, { mode: 0o755 });
  const removed = () => rmSync(draft, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', removed);
  try {
    options.onStage?.('unpack');
    const segments = join(draft, 'postgres', 'wal-in');
    await unpack({ ...found, key }, draft, segments);
    const hole = await layOutSegments(
      segments,
      found.places,
      found.manifest,
      key,
      options.faults?.ignoreHoles,
    );
    const masterKeyFile = await putMasterKey(draft, options);
    options.onStage?.('recover');
    const lastCommit = await recover(draft, segments, options.to, hole);
    options.onStage?.('verify');
    const anchors = await anchorsIn(found.places, key);
    if (anchors) await replaceFile(join(draft, 'secrets', 'anchor-key.pem'), anchors.pem);
    const checked = await checkLog(draft, {
      manifest: found.manifest,
      anchors: anchors?.checkpoints ?? '',
      secondAnchors: options.anchors,
    });
    options.onStage?.('settle');
    const erasureList = options.erasureList ?? `${data}.erased`;
    if (!options.faults?.keepErased) await gatherAll(draft, found, options);
    const settled = await settleRestored(draft, {
      masterKeyFile,
      erasureList,
      now: Date.now() as Instant,
    });
    const restored = { data, base: found.base.path, lastCommit, ...checked, ...settled };
    await replaceFile(join(draft, 'restored.json'), `${JSON.stringify(protocolOf(restored), null, 1)}\n`);
    await rename(draft, data);
    await syncDirectory(dirname(data));
    return restored;
  } finally {
    removed();
    process.removeListener('exit', removed);
  }
};

/** What the new directory knows of where it came from, for whoever asks later. */
export const protocolOf = ({
  base,
  head,
  lastCommit,
  newest,
  gap,
  erased,
  rowsEqual,
}: Omit<Restored, 'data'>) => ({
  at: formatInstant(Date.now() as Instant),
  base,
  lastCommit: lastCommit === undefined ? null : formatInstant(lastCommit),
  head: { position: head.position, hash: Buffer.from(head.hash).toString('hex') },
  newestAnchor: newest ? { position: newest.head.position, at: formatInstant(newest.at) } : null,
  gap: gap ? { from: gap.from, to: gap.to, at: formatInstant(gap.at) } : null,
  erased,
  rowsEqual,
});

/**
 * Where the master key lies, if elsewhere than in the new directory.
 * @throws BackupTrouble where there are clients' keys and none that opens them
 */
const putMasterKey = async (
  draft: string,
  { masterKeyFile }: RestoreOptions,
): Promise<string | undefined> => {
  const standing = process.env['CASETRAIL_MASTER_KEY_FILE'] || undefined;
  if (masterKeyFile !== undefined) {
    if (!(await ifThere(stat(masterKeyFile)))) throw noMasterKey();
    await makeClosed(join(draft, 'secrets'));
    await copyFile(masterKeyFile, join(draft, 'secrets', 'vault.key'));
  }
  const used = masterKeyFile === undefined ? standing : undefined;
  const { begun, master, newestOpens } = inspectKeys({ dataDir: draft, masterKeyFile: used });
  if (begun && (master !== 'sound' || newestOpens === false)) throw noMasterKey();
  return used;
};

const noMasterKey = (): BackupTrouble =>
  new BackupTrouble(
    'master-key',
    '备份里有客户资料，却没有能打开它的主密钥（主密钥不在任何备份里，单独保存）；请用 --master-key 指出它的文件',
    'The backup holds clients’ data and there is no master key that opens it (it is in no backup and was kept apart); name its file with --master-key',
  );

/** @throws BackupTrouble where the moment is not reached, or a segment is missing before the end */
const recover = async (
  dataDir: string,
  segments: string,
  to: Instant | undefined,
  hole: Hole | undefined,
): Promise<Instant | undefined> => {
  const { reached, lastCommit } = await recoverCluster({ dataDir, segments, to });
  await rm(segments, { recursive: true });
  const latest = lastCommit as Instant | undefined;
  if (!reached && !hole) throw tooLate(latest);
  if (hole && (!reached || to === undefined)) throw broken(hole, latest);
  return latest;
};

const momentOf = (latest: Instant | undefined) => ({
  zh: latest === undefined ? '这份备份本身' : formatInstant(latest),
  en: latest === undefined ? 'the backup itself' : formatInstant(latest),
});

const tooLate = (latest: Instant | undefined): BackupTrouble => {
  const { zh, en } = momentOf(latest);
  return new BackupTrouble(
    'too-late',
    `备份没有到这个时间；最晚可以恢复到 ${zh}`,
    `The backups do not go so far: the latest moment that can be restored is ${en}`,
  );
};

const broken = ({ segment, damage }: Hole, latest: Instant | undefined): BackupTrouble => {
  const { zh, en } = momentOf(latest);
  return new BackupTrouble(
    'segment-missing',
    `预写日志 ${segment} ${damage ? '已损坏' : '不在备份里'}，其后的无法使用；最晚可以恢复到 ${zh}（用 --to 指定它或更早的时间）`,
    `The write-ahead log ${segment} ${damage ? 'is damaged' : 'is missing from the backups'}, and what follows it is of no use; the latest moment that can be restored is ${en} (ask for it, or for an earlier one, with --to)`,
    { cause: damage },
  );
};

/** Every list that may know of somebody: among the backups, where it stood when the backup was made, and those that were named. */
const gatherAll = async (
  draft: string,
  { places, manifest }: FoundBase,
  { erasures = [] }: RestoreOptions,
) => {
  await makeClosed(join(draft, 'keys'));
  await gatherErasures(
    [places.erased, manifest.erasureList, ...erasures],
    join(draft, 'keys', 'erased.list'),
  );
};
