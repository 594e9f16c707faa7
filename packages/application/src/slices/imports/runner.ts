import { journalImportDecider, importStream, type ObservedThrough } from '@casetrail/domain';
import { formatInstant, instant, type Actor, type Uuid } from '@casetrail/kernel';
import { ALL } from '@casetrail/read-models';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import {
  importJournal,
  ImportRefused,
  tryJournal,
  type ImportPorts,
  type ImportRequest,
  type ImportSummary,
} from '../../import/run-import.ts';
import { seeing } from '../../sight/rows.ts';
import { writtenBy } from './begun-by.ts';
import type { ImportFolder, Manifest } from './folder.ts';
import { observedThrough } from './observed-through.ts';

export interface Progress {
  readonly lines: number;
  /** Bytes of the file. */
  readonly offset: number;
}

export interface RunnerPorts extends ImportPorts {
  readonly pool: Pool;
  readonly folder: ImportFolder;
  /** For the server's log: what went wrong, without a word of a journal. */
  readonly say: (line: string) => void;
}

/** Of all that run on this database one imports at a time. */
const LOCK = [1667330421, 41] as const;
const LOCK_AGAIN_MS = 2_000;

const STOPPED = Symbol('stopped');

/**
 * Tries and runs imports, one after the other, whoever asked for them and whenever he left. A process that ends leaves
 * them where they are; the next one goes on, since what is in the log is recognised.
 */
export class ImportRunner {
  readonly #ports: RunnerPorts;
  readonly #progress = new Map<Uuid, Progress>();
  readonly #jobs = new Map<Uuid, { readonly work: Promise<void>; readonly stop: AbortController }>();
  readonly #closing = new AbortController();
  #last: Promise<void> = Promise.resolve();

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  progressOf(id: Uuid): Progress | undefined {
    return this.#progress.get(id);
  }

  /** Does what the manifest says is being done, when everything asked for before it is over. */
  enqueue(id: Uuid): void {
    if (this.#jobs.has(id) || this.#closing.signal.aborted) return;
    const stop = new AbortController();
    const work = this.#last.then(() => this.#do(id, stop.signal)).finally(() => this.#jobs.delete(id));
    this.#last = work.catch(() => {});
    this.#jobs.set(id, { work, stop });
    this.#progress.set(id, { lines: 0, offset: 0 });
  }

  /** Stops it between two batches, in this process at once. */
  stop(id: Uuid): void {
    this.#jobs.get(id)?.stop.abort(STOPPED);
  }

  /** Everything that was asked for is done, or was left. */
  async settled(): Promise<void> {
    while (this.#jobs.size > 0) await Promise.allSettled([...this.#jobs.values()].map(({ work }) => work));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }

  async #do(id: Uuid, stop: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([stop, this.#closing.signal]);
    try {
      await this.#alone(signal, async () => {
        // Another process may have done it meanwhile.
        const manifest = await this.#ports.folder.read(id);
        if (manifest?.state === 'checking') await this.#try(manifest, signal);
        if (manifest?.state === 'running') await this.#run(manifest, signal);
      });
    } catch (error) {
      if (!signal.aborted) await this.#failed(id, error);
    } finally {
      this.#progress.delete(id);
    }
  }

  async #alone(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const client = await this.#ports.pool.connect();
    try {
      while (!(await locked(client))) await pause(LOCK_AGAIN_MS, undefined, { signal });
      await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock_all()').catch(() => {});
      client.release();
    }
  }

  async #try(manifest: Manifest, signal: AbortSignal): Promise<void> {
    const { folder } = this.#ports;
    try {
      const { lines, cases, events, repeated, rejected } = await tryJournal(
        this.#ports,
        this.#request(manifest, signal),
      );
      const trial = { lines, cases, events, repeated, rejected };
      await folder.save({ ...manifest, state: 'checked', trial, refusal: null });
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      await folder.save({ ...manifest, state: 'refused', trial: null, refusal: refusalIn(error) });
    }
  }

  async #run(manifest: Manifest, signal: AbortSignal): Promise<void> {
    const { folder } = this.#ports;
    if (await folder.isToStop(manifest.id)) return this.#stopped(manifest);
    const watched = new AbortController();
    const either = AbortSignal.any([signal, watched.signal]);
    const watching = this.#watch(manifest.id, watched, signal);
    try {
      const summary = await this.#import(manifest, either);
      await this.#ended(manifest, summary);
    } catch (error) {
      if (error instanceof ImportRefused) {
        await folder.save({ ...manifest, state: 'failed', refusal: refusalIn(error) });
      } else if (!either.aborted) throw error;
      else if (either.reason === STOPPED) await this.#stopped(manifest);
    } finally {
      watched.abort();
      await watching;
    }
  }

  /** Its violations are counted over all stores, whoever asked for it. */
  #import(manifest: Manifest, signal: AbortSignal): Promise<ImportSummary> {
    return seeing(ALL, () => importJournal(this.#ports, this.#request(manifest, signal)));
  }

  /** Another process may be the one that is asked to stop it. */
  async #watch(id: Uuid, watched: AbortController, signal: AbortSignal): Promise<void> {
    while (!watched.signal.aborted && !signal.aborted) {
      if (await this.#ports.folder.isToStop(id)) watched.abort(STOPPED);
      await pause(500, undefined, { signal: watched.signal }).catch(() => {});
    }
  }

  #request({ id, file, recordedAs, until, staffFile }: Manifest, signal: AbortSignal): ImportRequest {
    const { folder } = this.#ports;
    return {
      id,
      name: recordedAs ?? file,
      journal: folder.journalOf(id),
      staff: staffFile ? folder.staffOf(id) : undefined,
      strict: false,
      until: until === null ? undefined : instant(until),
      reports: folder.pathOf(id),
      signal,
      onProgress: ({ lines, offset }) => this.#progress.set(id, { lines, offset }),
    };
  }

  async #ended(manifest: Manifest, summary: ImportSummary): Promise<void> {
    const { lines, rejected } = summary;
    const { cases, events } = await writtenBy(this.#ports.log, manifest.id);
    // What it had written itself before it was interrupted is not told as known before.
    const repeated = Math.max(0, summary.repeated - (events - summary.events));
    const counts = { lines, cases, events, repeated, rejected };
    await this.#end(manifest, 'done', counts, observedThrough(manifest.observedBefore ?? {}, summary));
  }

  /** What was taken in by then is whole, and told by its cases. */
  async #stopped(manifest: Manifest): Promise<void> {
    const lines = this.#progress.get(manifest.id)?.lines ?? 0;
    const written = await writtenBy(this.#ports.log, manifest.id);
    await this.#end(manifest, 'cancelled', { lines, ...written, repeated: 0, rejected: 0 }, []);
  }

  async #end(
    manifest: Manifest,
    outcome: 'done' | 'cancelled',
    counts: NonNullable<Manifest['counts']>,
    observed: readonly ObservedThrough[],
  ): Promise<void> {
    const { folder, streams, clock } = this.#ports;
    const { id } = manifest;
    const digest = digestOf('end-import', id);
    const at = clock();
    await streams.decide(
      importStream(id),
      journalImportDecider,
      { type: 'EndImport', ended: { import: id, outcome, ...counts, observed } },
      { occurredAt: at, actor: actorOf(manifest), commandId: commandIdOf(digest), correlationId: id },
      digest,
    );
    await folder.save({ ...manifest, state: outcome, counts, refusal: null, endedAt: formatInstant(at) });
    await folder.forgetFiles(id);
    await folder.goOn(id);
  }

  async #failed(id: Uuid, error: unknown): Promise<void> {
    const { folder, say } = this.#ports;
    say(`import ${id} broke off: ${error instanceof Error ? error.message : String(error)}`);
    const manifest = await folder.read(id);
    if (!manifest) return;
    await folder.save({ ...manifest, state: 'failed', refusal: BROKEN_OFF });
  }
}

const locked = async (client: PoolClient): Promise<boolean> => {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS locked', [
    ...LOCK,
  ]);
  return rows[0]?.locked ?? false;
};

const BROKEN_OFF: NonNullable<Manifest['refusal']> = {
  code: 'broken-off',
  field: null,
  message: {
    zh: '导入中断（原因见服务器日志）。已写入的内容完整，可继续',
    en: 'the import broke off (the server’s log says why). What was written is whole; it can go on',
  },
};

const refusalIn = ({ refusal: { code, field, message } }: ImportRefused): Manifest['refusal'] => ({
  code,
  field: field ?? null,
  message: { ...message },
});

/** An administrator need not be of the firm's staff. */
export const actorOf = ({ by }: Pick<Manifest, 'by'>): Actor =>
  by === null ? { kind: 'system', part: 'administrator' } : { kind: 'person', no: by as never };
