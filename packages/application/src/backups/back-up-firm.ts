import { keepingFor } from './keeping.ts';
import { takeBackup, type TakeOptions, type Taken } from './take-backup.ts';
import { BackupTrouble } from './trouble.ts';

/**
 * Makes a backup as the environment says, and has the write-ahead log kept meanwhile where that was asked for.
 * @throws BackupTrouble, DatabaseUnavailable
 */
export const backUpFirm = async (options: TakeOptions): Promise<Taken> => {
  if (process.env['DATABASE_URL'] || process.env['KURRENTDB_URL'])
    throw new BackupTrouble(
      'external',
      '数据库或日志在外部服务器上，请用那台服务器自己的备份；日志可用 casetrail export 另存',
      'The database or the log is on a server of your own: use its backups. The log can be taken away with casetrail export',
    );
  const { dataDir, to = process.env['CASETRAIL_BACKUPS'] || undefined } = options;
  const keyFile = options.keyFile ?? (process.env['CASETRAIL_BACKUP_KEY_FILE'] || undefined);
  const erasureList = options.erasureList ?? (process.env['CASETRAIL_ERASURE_LIST'] || undefined);
  let isDrawn = false;
  const keeping = await keepingFor({
    log: () => (isDrawn = true),
    dataDir,
    otherwise: 'nothing',
    ...(keyFile && { backupKeyFile: keyFile }),
  });
  const archiver = keeping?.begin();
  try {
    const taken = await takeBackup({ ...options, to, keyFile, erasureList });
    return { ...taken, keyIsNew: taken.keyIsNew || isDrawn };
  } finally {
    await archiver?.close();
  }
};
