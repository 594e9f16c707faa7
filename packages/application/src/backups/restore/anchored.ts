import type { Head } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Anchors, beyondIn } from '../../slices/audit/anchors/anchors.ts';
import { ORIGIN, type KeptAnchor } from '../../slices/audit/anchors/checkpoint.ts';
import type { RecordedTruncation } from '../../slices/audit/anchors/eras.ts';
import { ifThere } from '../files.ts';
import { BackupTrouble } from '../trouble.ts';

/** What was on record once, as a signed anchor shows, and is not in the restored log. */
interface Gap {
  /** First and last position that are missing; there may have been more after the last anchor. */
  readonly from: number;
  readonly to: number;
  /** When that anchor was signed. */
  readonly at: Instant;
}

export interface Anchored {
  /** The newest that is known, from the backups or from the second place. */
  readonly newest: KeptAnchor | undefined;
  readonly gap: Gap | undefined;
}

interface RestoredLog {
  readonly head: Head;
  readonly hashAt: (position: number) => Promise<Uint8Array | undefined>;
  /** Gaps that were accepted before. */
  readonly truncations: readonly RecordedTruncation[];
}

/**
 * Holds the restored log against every anchor that can be found. Anchors beyond its end go to a file of their own: a log that
 * lacks them is not called whole until a person has accepted the gap.
 * @param mirrored the end of the anchors as the backups have it
 * @param second the second place of anchors, where there is one
 * @throws BackupTrouble where the log has another event at the place of an anchor
 */
export const holdAgainstAnchors = async (
  dataDir: string,
  { head, hashAt, truncations: known }: RestoredLog,
  mirrored: string,
  second: string | undefined,
): Promise<Anchored> => {
  const truncations = async () => known;
  const copy = join(dataDir, 'anchors-of-backup');
  await mkdir(copy, { mode: 0o700 });
  try {
    await writeFile(join(copy, 'checkpoints'), mirrored, { mode: 0o600 });
    const newest = latest(
      await new Anchors({ dataDir, second: copy, truncations }).newest(),
      second === undefined ? undefined : await new Anchors({ dataDir, second, truncations }).newest(),
    );
    await partAnchors(dataDir, mirrored, await checkpointsIn(second), head.position);
    if (!newest) return { newest, gap: undefined };
    const { position, hash } = newest.head;
    if (position > head.position)
      return { newest, gap: { from: head.position + 1, to: position, at: newest.at } };
    const found = await hashAt(position);
    if (!found || Buffer.compare(found, hash) !== 0) throw notTheLog(position);
    return { newest, gap: undefined };
  } finally {
    await rm(copy, { recursive: true });
  }
};

const latest = (one: KeptAnchor | undefined, other: KeptAnchor | undefined): KeptAnchor | undefined =>
  one && other ? (one.head.position >= other.head.position ? one : other) : (one ?? other);

export const notTheLog = (position: number): BackupTrouble =>
  new BackupTrouble(
    'not-the-log',
    `恢复出来的日志在 ${position} 号位置与当时记下的不同；没有采用`,
    `The restored log is not what was noted at position ${position}; it was not put in place`,
  );

const checkpointsIn = async (place: string | undefined): Promise<string> =>
  place === undefined ? '' : readNotes(join(place, 'checkpoints'));

const NOTE = new RegExp(`(?=^${ORIGIN}$)`, 'm');

/** Keeps what the log reaches in the file of anchors, and puts the rest beside it, also what only the second place knows. */
const partAnchors = async (
  dataDir: string,
  mirrored: string,
  elsewhere: string,
  last: number,
): Promise<void> => {
  const file = join(dataDir, 'anchors', 'checkpoints');
  const own = await readNotes(file);
  const known = notesIn(own, mirrored);
  const within = known.filter(({ position }) => position <= last);
  const beyond = notesIn(own, mirrored, elsewhere).filter(({ position }) => position > last);
  if (known.length + beyond.length === 0) return;
  await mkdir(join(dataDir, 'anchors'), { recursive: true, mode: 0o700 });
  await writeNotes(file, within);
  if (beyond.length === 0) return;
  // Those of an earlier gap stay among them.
  const before = notesIn(await readNotes(beyondIn(dataDir)));
  await writeNotes(beyondIn(dataDir), [...before, ...beyond]);
};

interface Note {
  readonly text: string;
  readonly position: number;
}

/** Every note of these files once, by position. */
const notesIn = (...files: readonly string[]): readonly Note[] => {
  const notes = new Map<string, number>();
  for (const note of files.flatMap((file) => file.split(NOTE))) {
    const [origin, position] = note.split('\n');
    if (origin === ORIGIN) notes.set(`${note.trimEnd()}\n`, Number(position));
  }
  return [...notes].map(([text, position]) => ({ text, position })).sort((a, b) => a.position - b.position);
};

const readNotes = async (file: string): Promise<string> => (await ifThere(readFile(file, 'utf8'))) ?? '';

const writeNotes = (file: string, notes: readonly Note[]): Promise<void> =>
  writeFile(file, notes.map(({ text }) => text).join('\n\n'), { mode: 0o600 });
