import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from './files.ts';
import type { TarEntry } from './sealing/tar.ts';

/**
 * What goes other ways or none: the database, the keys and files of clients, reports of imports (they repeat what was
 * rejected, and no erasure would reach them in a backup), the master key, and what is said of backups themselves.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'postgres',
  'keys',
  'attachments',
  'imports',
  'backups.json',
  'restored.json',
  'secrets/vault.key',
]);
const PASSING = /\.(draft-\w+|new|\d+-[0-9a-f]{8})$/;

/** The small files of a data directory: passwords of the database, anchors, marks of the sample company. */
export async function* filesBeside(dataDir: string): AsyncGenerator<TarEntry> {
  yield* within(dataDir, '');
}

async function* within(root: string, directory: string): AsyncGenerator<TarEntry> {
  for (const entry of await readdir(join(root, directory), { withFileTypes: true })) {
    const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
    if (LEFT_OUT.has(path) || PASSING.test(entry.name)) continue;
    if (entry.isDirectory()) {
      yield { kind: 'directory', path };
      yield* within(root, path);
    } else if (entry.isFile()) {
      const bytes = await ifThere(readFile(join(root, path)));
      if (bytes) yield { kind: 'file', path, size: bytes.length, content: () => one(bytes) };
    }
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
