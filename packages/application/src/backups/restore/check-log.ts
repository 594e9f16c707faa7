import { openDatabase } from '@casetrail/database';
import { hashAt, PostgresEventStore, verifyLog, type Head } from '@casetrail/event-store';
import { migrate } from '../../platform/migrate.ts';
import { truncationsIn } from '../../slices/audit/anchors/eras.ts';
import type { Manifest } from '../manifest.ts';
import { BackupTrouble } from '../trouble.ts';
import { holdAgainstAnchors, notTheLog, type Anchored } from './anchored.ts';

export interface CheckedLog extends Anchored {
  /** As it was restored, before anything is added to it. */
  readonly head: Head;
}

export interface Expected {
  readonly manifest: Manifest;
  /** The end of the anchors among the backups, and the second place of anchors. */
  readonly anchors: string;
  readonly secondAnchors: string | undefined;
}

/**
 * Verifies every event of a restored log, and that it is the one that was saved.
 * @throws BackupTrouble where it is not
 */
export const checkLog = async (
  dataDir: string,
  { manifest, anchors, secondAnchors }: Expected,
): Promise<CheckedLog> => {
  const database = await openDatabase({ dataDir });
  try {
    await migrate(database);
    const store = new PostgresEventStore(database.app);
    const source = store.source();
    try {
      const verdict = await verifyLog(source);
      if (!verdict.whole) {
        const { position, message } = verdict.fault;
        throw new BackupTrouble(
          'not-the-log',
          `恢复出来的日志不完整，第一处在 ${position} 号位置：${message}；没有采用`,
          `The restored log is not whole, first at position ${position}: ${message}; it was not put in place`,
        );
      }
      const { head } = verdict;
      const saved = manifest.head;
      const found = saved.position === 0 ? undefined : await hashAt(source, saved.position);
      if (saved.position > 0 && (!found || Buffer.from(found).toString('hex') !== saved.hash))
        throw notTheLog(saved.position);
      const truncations = await truncationsIn(store);
      const log = { head, hashAt: (position: number) => hashAt(source, position), truncations };
      const held = await holdAgainstAnchors(dataDir, log, anchors, secondAnchors);
      return { head, ...held };
    } finally {
      await source.close();
      await store.close();
    }
  } finally {
    await database.close();
  }
};
