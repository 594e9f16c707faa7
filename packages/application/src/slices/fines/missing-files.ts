import { caseStream, type FineAttachment, type RecordedCaseEvent } from '@casetrail/domain';
import type { FineRowPorts } from './ports.ts';

/**
 * Those of the named hashes that no file has. A file is uploaded to a case, so that a breach of a case is shown by that
 * case's files and no other's; a breach of no case has none of its own, and any file that the firm keeps will do.
 */
export const missingFiles = async (
  { log, files }: Pick<FineRowPorts, 'log' | 'files'>,
  caseNo: string | null | undefined,
  attachments: readonly Pick<FineAttachment, 'hash'>[],
): Promise<ReadonlySet<string>> => {
  const missing = new Set(attachments.map(({ hash }) => hash));
  if (missing.size === 0) return missing;
  if (caseNo) {
    for (const event of (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[])
      if (event.type === 'AttachmentAdded') missing.delete(event.data.sha256);
    return missing;
  }
  for (const hash of [...missing]) if (await files.has(hash)) missing.delete(hash);
  return missing;
};
