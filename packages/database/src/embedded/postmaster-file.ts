import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server says about itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly startedAt: Date;
  readonly port: number;
  /** Absent when it listens on TCP only. */
  readonly socketDirectory: string | undefined;
  /** `starting`, `ready`, `stopping`; empty in the first moments. */
  readonly status: string;
}

/** Reads the text of the file; `undefined` while it is still being written. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const [pid, , started, port, socketDirectory, , , status] = text.split('\n');
  const id = Number(pid);
  if (!Number.isSafeInteger(id) || id <= 0) return undefined;
  return {
    pid: id,
    startedAt: new Date(Number(started ?? 0) * 1_000),
    port: Number(port ?? 0),
    socketDirectory: socketDirectory || undefined,
    status: (status ?? '').trim(),
  };
}

export function readPostmasterFile(data: string): PostmasterFile | undefined {
  try {
    return parsePostmasterFile(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}
