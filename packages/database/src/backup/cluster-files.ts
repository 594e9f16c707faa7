import { open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../failures.ts';

/** A file or directory of the cluster, as it goes into a backup. */
export type ClusterFile =
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 'file';
      /** Relative, with slashes. */
      readonly path: string;
      readonly size: number;
      /** Exactly `size` bytes, also where the file is changed meanwhile: the write-ahead log mends it. */
      content(): AsyncIterable<Buffer>;
    };

/** Directories whose content belongs to the running server and to no other. */
const EMPTIED: ReadonlySet<string> = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/** Files that another server must not find; the label is that of another backup, and stands in what `pg_backup_stop` gives. */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|(recovery|standby)\.signal)$/;
const ANYWHERE = /^(pgsql_tmp.*|pg_internal\.init.*)$/;

const CONTROL = 'global/pg_control';
const CHUNK = 1024 * 1024;

/**
 * Everything of a cluster that a base backup is made of, the control file last. A file that has gone meanwhile is left out.
 * @throws what the file system does
 */
export async function* clusterFiles(data: string): AsyncGenerator<ClusterFile> {
  yield* within(data, '');
  const control = await wholeControl(join(data, CONTROL));
  yield { kind: 'file', path: CONTROL, size: control.length, content: () => one(control) };
}

async function* within(data: string, directory: string): AsyncGenerator<ClusterFile> {
  const entries = await readdir(join(data, directory), { withFileTypes: true });
  for (const entry of entries) {
    const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
    if (ANYWHERE.test(entry.name) || path === CONTROL) continue;
    if (entry.isDirectory()) {
      yield { kind: 'directory', path };
      if (!EMPTIED.has(path)) yield* within(data, path);
    } else if (entry.isFile() && !(directory === '' && LEFT_OUT.test(entry.name))) {
      yield* fileAt(data, path);
    }
  }
}

async function* fileAt(data: string, path: string): AsyncGenerator<ClusterFile> {
  const handle = await open(join(data, path)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    yield { kind: 'file', path, size, content: () => exactly(handle, size) };
  } finally {
    await handle.close();
  }
}

/** A file that was cut short meanwhile goes on with zeros: what is missing was given up, and the log says so too. */
async function* exactly(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size;) {
    const wanted = Math.min(CHUNK, size - at);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, at);
    const bytes = bytesRead === 0 ? buffer : buffer.subarray(0, bytesRead);
    yield bytes;
    at += bytes.length;
  }
}

/** The server writes it in one go, but not all file systems read it so: two looks that agree are whole. */
async function wholeControl(path: string): Promise<Buffer> {
  for (let before = await readFile(path); ;) {
    const again = await readFile(path);
    if (again.equals(before)) return again;
    before = again;
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
