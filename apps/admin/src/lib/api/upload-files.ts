import { randomUUID } from 'node:crypto';
import type { Uploaded } from '@casetrail/contract';
import { readFileFields, uploadPath, type NamedFile, type Whose } from '#lib/fines/upload.ts';
import { ask } from './ask.ts';

/** A file of 20 MB over a slow disk. */
const PATIENCE_MS = 60_000;

/**
 * The files of a form: those that its script has sent before, and those that came with the form itself.
 * @throws ApiFailure where the API takes one of them not
 */
export const filesIn = async (
  data: FormData,
  { actor, ...whose }: Whose & { readonly actor: string },
): Promise<readonly NamedFile[]> => {
  const files = [...readFileFields(data.getAll('attachment').map(String))];
  for (const file of data.getAll('files')) {
    if (typeof file === 'string' || file.size === 0) continue;
    const asked = { commandId: randomUUID(), actor, occurredAt: new Date().toISOString(), name: file.name };
    const { sha256, name } = await ask<Uploaded>(uploadPath(whose, asked), {
      method: 'POST',
      file,
      patienceMs: PATIENCE_MS,
    });
    files.push({ hash: sha256, name });
  }
  return files;
};
