import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { ifThere, makeClosed, replaceFile, syncDirectory } from './files.ts';
import { BackupTrouble } from './trouble.ts';

/** Marks a directory that backups go to, so that an empty mount point is not taken for it. */
const MARK = 'casetrail-backups';
const SAYS = `Backups of Casetrail, sealed: they open only with the key that lies elsewhere (./casetrail restore --help).
案迹的备份，已加密：只有用另存的密钥才能打开（./casetrail restore --help）。
`;

/** Where everything lies in a directory of backups. One directory is one firm's. */
export interface Places {
  readonly root: string;
  /** Names of erased clients' keys. It is older than no backup: an erasure is noted here as it happens. */
  readonly erased: string;
  /** What is kept once and made anew: keys of clients, the end of the anchors. */
  readonly mirror: string;
  readonly attachments: string;
  readonly lines: string;
}

export const placesIn = (directory: string): Places => {
  const root = resolve(directory);
  return {
    root,
    erased: join(root, 'erased.list'),
    mirror: join(root, 'mirror'),
    attachments: join(root, 'attachments'),
    lines: join(root, 'lines'),
  };
};

/**
 * A line is the history of one data directory: bases, and the write-ahead log that goes on from them. What was restored begins
 * a new line, so that no two histories are ever taken for one.
 */
export interface LinePlaces {
  readonly bases: string;
  readonly segments: string;
}

export const linePlaces = ({ lines }: Places, line: string): LinePlaces => ({
  bases: join(lines, line, 'base'),
  segments: join(lines, line, 'wal'),
});

const isWithin = (path: string, directory: string): boolean => {
  const way = relative(resolve(directory), resolve(path));
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way);
};

/**
 * Makes a directory ready for backups.
 * @throws BackupTrouble where it lies in the data directory, or holds something else
 */
export const preparePlaces = async (directory: string, dataDir: string): Promise<Places> => {
  const places = placesIn(directory);
  if (isWithin(places.root, dataDir))
    throw new BackupTrouble(
      'no-place',
      `备份目录 ${places.root} 在数据目录里面；磁盘一坏两者俱失。请选别处，最好是另一块磁盘`,
      `The directory of backups ${places.root} lies inside the data directory, and would be lost with it; choose another, best on another disk`,
    );
  await ifThere(assertOurs(places.root));
  await makeClosed(places.root);
  for (const path of [places.mirror, places.attachments, places.lines]) await makeClosed(path);
  if (!existsSync(join(places.root, MARK))) await replaceFile(join(places.root, MARK), SAYS);
  await syncDirectory(dirname(places.root));
  return places;
};

const assertOurs = async (root: string): Promise<void> => {
  const found = await readdir(root);
  if (found.length === 0 || found.includes(MARK)) return;
  throw new BackupTrouble(
    'no-place',
    `${root} 里有别的文件；请选一个空目录存放备份`,
    `${root} holds other files; choose an empty directory for the backups`,
  );
};

/**
 * Looks whether backups are where they were.
 * @throws BackupTrouble where the disk is not there, say
 */
export const assertThere = async ({ root }: Places): Promise<void> => {
  if (await ifThere(stat(join(root, MARK)))) return;
  throw new BackupTrouble(
    'no-place',
    `备份目录 ${root} 不在了（磁盘没有挂载？）；接上之后会自动继续`,
    `The directory of backups ${root} is not there (is its disk mounted?); it goes on by itself once it is`,
  );
};

/**
 * @throws BackupTrouble where the key would lie with what it locks
 */
export const assertKeyElsewhere = (keyFile: string, { root }: Places, dataDir: string): void => {
  if (!isWithin(keyFile, root) && !isWithin(keyFile, dataDir)) return;
  throw new BackupTrouble(
    'key-missing',
    `备份密钥 ${keyFile} 不能放在备份目录或数据目录里；请另选位置`,
    `The key of the backups, ${keyFile}, may lie neither with the backups nor in the data directory; choose another place`,
  );
};
