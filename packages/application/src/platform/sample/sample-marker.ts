import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EventStore } from '@casetrail/event-store';
import { z } from 'zod';

/** What was loaded, so that a load that was cut off is finished with the same story. */
const marker = z.object({
  seed: z.number(),
  now: z.string(),
  complete: z.boolean(),
  /** The moment since the stores went live that is being played; absent before that, and in the end. */
  playing: z.string().optional(),
});
export type Marker = z.infer<typeof marker>;

/** The journal that the sample company is. */
export const SAMPLE_JOURNAL = 'sample-company.jsonl';

const markerOf = (dataDir: string) => join(dataDir, 'sample', 'sample.json');

export const readSampleMarker = async (dataDir: string): Promise<Marker | undefined> => {
  try {
    return marker.parse(JSON.parse(await readFile(markerOf(dataDir), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

export const writeMarker = async (dataDir: string, value: Marker): Promise<void> => {
  const path = markerOf(dataDir);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, JSON.stringify(value));
  await rename(`${path}.new`, path);
};

/** Whether a directory was begun as a sample company, loaded whole or not; real data is not told by it to be none. */
export const isSampleDirectory = async (dataDir: string): Promise<boolean> =>
  (await readSampleMarker(dataDir)) !== undefined;

/**
 * How what visitors upload into a sample company is called: they were told that anybody gets in there. A path is part of
 * no journal's name, so that nothing that was imported elsewhere is called so.
 */
export const SAMPLE_UPLOAD = 'sample-upload/';

/** The marker lies on a disk, the log may lie elsewhere: this asks the log whether all its journals are the sample's. */
export const isSampleLog = async (log: Pick<EventStore, 'sourceFiles'>): Promise<boolean> => {
  const files = await log.sourceFiles();
  return files.length > 0 && files.every((name) => name === SAMPLE_JOURNAL || name.startsWith(SAMPLE_UPLOAD));
};
