import { caseStream, type FineAttachment, type RecordedCaseEvent } from '@casetrail/domain';
import type { StoreCode } from '@casetrail/kernel';
import type { FineRowPorts } from './ports.ts';

/**
 * Those of the named hashes that no file has. A file is uploaded to a case, so that a breach of a case is shown by that
 * case's files and no other's; a breach of no case has none of its own, and is shown by what its store keeps: whoever has
 * learned the hash of another store's file gets nothing for it.
 */
export const missingFiles = async (
  { log, files }: Pick<FineRowPorts, 'log' | 'files'>,
  { caseNo, store }: { readonly caseNo: string | null | undefined; readonly store: StoreCode | undefined },
  attachments: readonly Pick<FineAttachment, 'hash'>[],
): Promise<ReadonlySet<string>> => {
  const missing = new Set(attachments.map(({ hash }) => hash));
  if (missing.size === 0) return missing;
  if (caseNo) {
    for (const event of (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[])
      if (event.type === 'AttachmentAdded') missing.delete(event.data.sha256);
    return missing;
  }
  for (const hash of [...missing]) if (store && (await files.keeps(hash, store))) missing.delete(hash);
  return missing;
};
