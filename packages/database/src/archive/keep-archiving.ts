import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPostmasterFile } from '../embedded/postmaster-file.ts';
import { loginAsRunner } from '../embedded/runner-login.ts';
import { layoutOf } from '../layout.ts';
import { tryLock, type HeldLock } from '../os-lock.ts';
import { archivePlaces, prepareArchive, type ArchivePlaces } from './places.ts';
import { isArchived } from './wal-names.ts';

const READY = /\.ready$/;
const LOOK_MS = 500;
/** Another process may copy; it is looked now and then whether it still does. */
const TURN_MS = 5_000;
/** What was committed so long ago is kept elsewhere, also where it fills no segment. */
const SWITCH_MS = 60_000;

export interface Archiving {
  /**
   * Stores a file of the write-ahead log so that it outlives this machine's fall, or throws. One at a time, in their order; the
   * same one again after a fall.
   */
  keep(name: string, path: string): Promise<void>;
  /** Milliseconds after which a segment is closed although it is not full. */
  readonly switchMs?: number | undefined;
}

/** Copies what the server hands over, as long as this process lives. */
export interface Archiver {
  /** Why what was handed over is not kept; undefined where all is well. */
  readonly trouble: Error | undefined;
  /** Everything that the server has handed over by now is kept, by whichever process copies. */
  settled(): Promise<boolean>;
  /** Call it after the database is closed: a server that stops hands over its last segment. */
  close(): Promise<void>;
}

const namesIn = (directory: string): readonly string[] => {
  try {
    return readdirSync(directory).sort();
  } catch {
    // There is no cluster yet, or it is being put in its place.
    return [];
  }
};

/** Files that the server waits to have kept. */
const readyIn = ({ status }: ArchivePlaces): readonly string[] =>
  namesIn(status)
    .filter((name) => READY.test(name))
    .map((name) => name.replace(READY, ''))
    .filter(isArchived);

/** Segments that the server has handed over and that nobody has kept. */
export interface Waiting {
  readonly count: number;
  /** Since when the oldest of them waits (ms since 1970). */
  readonly since: number;
}

/** What waits to be kept in a data directory; undefined where nothing does. Changes nothing. */
export const waitingSegments = (dataDir: string): Waiting | undefined => {
  const places = archivePlaces(layoutOf(dataDir));
  if (!existsSync(places.on)) return undefined;
  const waiting = readyIn(places).filter((name) => !existsSync(join(places.kept, name)));
  const since = waiting.flatMap(
    (name) => statSync(join(places.status, `${name}.ready`), { throwIfNoEntry: false })?.mtimeMs ?? [],
  );
  return since.length === 0 ? undefined : { count: since.length, since: Math.min(...since) };
};

/** What waits longer than this was not kept by the process whose turn it is. */
const PATIENCE_MS = 300_000;

const stuckIn = (dataDir: string): Error | undefined => {
  const waiting = waitingSegments(dataDir);
  return waiting && Date.now() - waiting.since > PATIENCE_MS
    ? new Error(`${waiting.count} segments of write-ahead log wait to be kept`)
    : undefined;
};

class Copier implements Archiver {
  readonly #dataDir: string;
  readonly #archiving: Archiving;
  readonly #places: ArchivePlaces;
  readonly #timer: NodeJS.Timeout;
  #lock: HeldLock | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #switchedAt = performance.now();
  #switchedTo = '';
  #running: Promise<void> = Promise.resolve();
  #isBusy = false;
  trouble: Error | undefined;

  constructor(dataDir: string, archiving: Archiving) {
    this.#dataDir = dataDir;
    this.#archiving = archiving;
    this.#places = prepareArchive(dataDir);
    this.#timer = setInterval(() => this.#begin(), LOOK_MS).unref();
    this.#begin();
  }

  async settled(): Promise<boolean> {
    this.#begin();
    await this.#running;
    const { kept } = this.#places;
    return readyIn(this.#places).every((name) => existsSync(join(kept, name)));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    this.#lock?.release();
    this.#lock = undefined;
  }

  #begin(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#running = this.#look().finally(() => (this.#isBusy = false));
  }

  async #look(): Promise<void> {
    try {
      if (!this.#isMine()) {
        this.trouble = stuckIn(this.#dataDir);
        return;
      }
      await this.#keepAll();
      await this.#switch();
      this.trouble = undefined;
    } catch (error) {
      this.trouble = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** One process copies; the lock goes with its holder. */
  #isMine(): boolean {
    if (this.#lock) return true;
    if (performance.now() - this.#askedAt < TURN_MS) return false;
    this.#askedAt = performance.now();
    this.#lock = tryLock(this.#places.copierLock, 'exclusive');
    return this.#lock !== undefined;
  }

  async #keepAll(): Promise<void> {
    const { kept, segments, on } = this.#places;
    if (!existsSync(on)) return;
    const ready = readyIn(this.#places);
    for (const name of ready) {
      const mark = join(kept, name);
      if (existsSync(mark)) continue;
      await this.#archiving.keep(name, join(segments, name));
      // Not flushed: a mark that a fall takes away costs one more look at what is kept already.
      writeFileSync(mark, '', { mode: 0o644 });
    }
    for (const name of namesIn(kept)) if (!ready.includes(name)) rmSync(join(kept, name), { force: true });
  }

  /** Closes the segment that is being written where anything was committed since. */
  async #switch(): Promise<void> {
    const { switchMs = SWITCH_MS } = this.#archiving;
    if (!existsSync(this.#places.on) || performance.now() - this.#switchedAt < switchMs) return;
    this.#switchedAt = performance.now();
    const layout = layoutOf(this.#dataDir);
    // A server that has stopped has handed over its last segment by itself.
    if (readPostmasterFile(layout.data)?.status !== 'ready') return;
    await loginAsRunner(layout, async (client) => {
      const { rows } = await client.query<{ at: string }>('SELECT pg_current_wal_insert_lsn()::text AS at');
      if (rows[0]?.at === this.#switchedTo) return;
      await client.query('SELECT pg_switch_wal()');
      const after = await client.query<{ at: string }>('SELECT pg_current_wal_insert_lsn()::text AS at');
      this.#switchedTo = after.rows[0]?.at ?? '';
    });
  }
}

/**
 * Has the write-ahead log of an embedded database kept, as long as `setArchiving` says so. Every process that works on the
 * directory may call it: one of them copies, and another takes over when it ends.
 */
export const keepArchiving = (dataDir: string, archiving: Archiving): Archiver =>
  new Copier(dataDir, archiving);
