import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifThere } from './files.ts';
import type { Places } from './places.ts';
import type { BackupKey } from './sealing/backup-key.ts';
import { readSealed, storeSealed } from './sealing/sealed-file.ts';

const partSchema = z.object({
  file: z.enum(['cluster.sealed', 'wal.sealed', 'files.sealed']),
  bytes: z.number(),
  sha256: z.string(),
});

/** What a base backup consists of. It is written last: what has none is no backup. */
const manifestSchema = z.object({
  form: z.literal(1),
  line: z.string(),
  /** When the backup began and ended (ms since 1970); nothing earlier than its end can be restored from it. */
  begunAt: z.number(),
  endedAt: z.number(),
  /** Of PostgreSQL, such as `18.4`. */
  serverVersion: z.string(),
  segmentBytes: z.number(),
  /** First and last segment of write-ahead log without which it is not whole. */
  firstSegment: z.string(),
  lastSegment: z.string(),
  /** The log as it was before the end: what is restored contains it. */
  head: z.object({ position: z.number(), hash: z.string() }),
  /** Where the list of erased clients lay that goes on being kept there. */
  erasureList: z.string(),
  parts: z.array(partSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Part = z.infer<typeof partSchema>;

const FILE = 'manifest.sealed';
const DRAFT = 'draft-';

/** Where a base lies; its name begins with the moment at which it was begun, and names sort as moments do. */
export interface BasePlace {
  readonly line: string;
  readonly name: string;
  readonly path: string;
}

export const draftName = (name: string): string => `${DRAFT}${name}`;
export const isDraft = (name: string): boolean => name.startsWith(DRAFT);

export const storeManifest = (directory: string, name: string, manifest: Manifest, key: BackupKey) =>
  storeSealed(
    join(directory, FILE),
    one(Buffer.from(JSON.stringify(manifest))),
    key,
    `${manifest.line}/${name}/${FILE}`,
  );

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** @throws BackupTrouble where it is damaged, or was sealed with another key */
export const readManifest = async ({ line, name, path }: BasePlace, key: BackupKey): Promise<Manifest> => {
  const content = await readSealed(join(path, FILE), key, `${line}/${name}/${FILE}`);
  return manifestSchema.parse(JSON.parse(content.toString()));
};

/** Every whole base of every line, the oldest first. */
export const basesIn = async ({ lines }: Places): Promise<readonly BasePlace[]> => {
  const found: BasePlace[] = [];
  for (const line of (await ifThere(readdir(lines))) ?? []) {
    const bases = join(lines, line, 'base');
    for (const name of (await ifThere(readdir(bases))) ?? []) {
      const path = join(bases, name);
      if (!isDraft(name) && (await ifThere(stat(join(path, FILE))))) found.push({ line, name, path });
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
};
