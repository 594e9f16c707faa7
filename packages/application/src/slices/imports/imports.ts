import type { ImportList, ImportView, Undone, UndoPreview } from '@casetrail/contract';
import {
  importStream,
  journalImportDecider,
  JOURNAL_IMPORT_TYPES,
  unknownImport,
  type RecordedJournalImportEvent,
} from '@casetrail/domain';
import { formatInstant, Refusal, type Instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import { SAMPLE_UPLOAD } from '../../platform/sample/sample-marker.ts';
import { readStaffFile } from '../../import/staff-file.ts';
import { ImportFolder, LARGEST_JOURNAL, LARGEST_STAFF_FILE, type Manifest } from './folder.ts';
import { horizonsOf } from './observed-through.ts';
import { actorOf, ImportRunner, type RunnerPorts } from './runner.ts';
import { alreadyEnded, journalName, notNow, reused } from './refusals.ts';
import { previewUndo, undoImport, type UndoPorts } from './undo.ts';
import { importView, type Told } from './views.ts';

export interface JournalUpload {
  /** Of the command, and of the import from then on: sent twice, it is one import. */
  readonly id: Uuid;
  /** Undefined where an administrator acts who is not of the firm's staff. */
  readonly by: StaffNo | undefined;
  /** As somebody's machine calls the file. */
  readonly name: string;
  readonly until: Instant | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface UndoAsked {
  readonly commandId: Uuid;
  readonly reason: string;
  readonly by: StaffNo | undefined;
}

/** Journals that are uploaded, tried, taken in, and undone while nothing relies on them. A refusal is an answer. */
export interface Imports {
  /** Keeps the file; nothing of it is read yet. */
  upload(asked: JournalUpload): Promise<ImportView | Refusal>;
  /** The stores and people that the journal names; refused as a whole where one of them is wrong. */
  addStaff(id: Uuid, content: AsyncIterable<Uint8Array>): Promise<ImportView | Refusal>;
  /** Tries it in the background: everything is decided, nothing is written. */
  check(id: Uuid): Promise<ImportView | Refusal>;
  /** Takes it in, in the background; also one that broke off. */
  start(id: Uuid): Promise<ImportView | Refusal>;
  /** Stops one that runs, between two batches; what was written by then stays. One that never ran is removed. */
  cancel(id: Uuid): Promise<ImportView | Refusal>;
  find(id: Uuid): Promise<ImportView | undefined>;
  /** The latest first. */
  list(): Promise<ImportList>;
  /** Every rejected line with its reason, as NDJSON. */
  rejected(id: Uuid): Promise<Readable | undefined>;
  previewUndo(id: Uuid): Promise<UndoPreview | Refusal>;
  undo(id: Uuid, asked: UndoAsked): Promise<Undone | Refusal>;
  /** Goes on with what a process that ended has left. What keeps it from that is said in the server’s log. */
  resume(): Promise<void>;
  /** Nothing that was asked for is under way any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface ImportsPorts extends Omit<RunnerPorts, 'folder'>, UndoPorts {
  /** Whether anybody gets in by one click, which has to stay so. */
  readonly isSample: () => Promise<boolean>;
}

export const importsOf = (ports: ImportsPorts): Imports => {
  const folder = new ImportFolder(ports.dataDir);
  return new JournalImports(ports, folder, new ImportRunner({ ...ports, folder }));
};

class JournalImports implements Imports {
  readonly #ports: ImportsPorts;
  readonly #folder: ImportFolder;
  readonly #runner: ImportRunner;

  constructor(ports: ImportsPorts, folder: ImportFolder, runner: ImportRunner) {
    this.#ports = ports;
    this.#folder = folder;
    this.#runner = runner;
  }

  async upload({ id, by, name, until, content }: JournalUpload): Promise<ImportView | Refusal> {
    const before = await this.#folder.read(id);
    if (before) return this.#again(before, content);
    const written = await this.#folder.put(this.#folder.journalOf(id), content, LARGEST_JOURNAL);
    if (written instanceof Refusal) {
      await this.#folder.remove(id);
      return written;
    }
    await this.#folder.save({
      id,
      by: by ?? null,
      at: formatInstant(this.#ports.clock()),
      file: journalName(name),
      recordedAs: null,
      ...written,
      until: until === undefined ? null : formatInstant(until),
      staffFile: null,
      state: 'uploaded',
      trial: null,
      counts: null,
      refusal: null,
      endedAt: null,
      observedBefore: null,
    });
    return this.#told(id);
  }

  /** The same file under the same id is the same upload. */
  async #again(before: Manifest, content: AsyncIterable<Uint8Array>): Promise<ImportView | Refusal> {
    const hash = createHash('sha256');
    for await (const chunk of content) hash.update(chunk);
    return hash.digest('hex') === before.sha256 ? this.#told(before.id) : reused();
  }

  async addStaff(id: Uuid, content: AsyncIterable<Uint8Array>): Promise<ImportView | Refusal> {
    const manifest = await this.#in(id, ['uploaded', 'checked', 'refused']);
    if (manifest instanceof Refusal) return manifest;
    const path = this.#folder.staffOf(id);
    const written = await this.#folder.put(path, content, LARGEST_STAFF_FILE);
    if (written instanceof Refusal) return written;
    const read = await readStaffFile(path);
    if (read instanceof Refusal) return read;
    const staffFile = { stores: read.stores.length, staff: read.staff.length };
    await this.#folder.save({ ...manifest, staffFile, state: 'uploaded', trial: null, refusal: null });
    return this.#told(id);
  }

  async check(id: Uuid): Promise<ImportView | Refusal> {
    const manifest = await this.#in(id, ['uploaded', 'checked', 'refused']);
    if (manifest instanceof Refusal) return manifest;
    await this.#folder.save({ ...manifest, state: 'checking', trial: null, refusal: null });
    this.#runner.enqueue(id);
    return this.#told(id);
  }

  async start(id: Uuid): Promise<ImportView | Refusal> {
    const manifest = await this.#in(id, ['checked', 'failed']);
    if (manifest instanceof Refusal) return manifest;
    const observedBefore = horizonsOf(await this.#ports.firm.current());
    const inSample = await this.#ports.isSample();
    await this.#record(manifest);
    await this.#folder.goOn(id);
    await this.#folder.save({
      ...manifest,
      recordedAs: manifest.recordedAs ?? `${inSample ? SAMPLE_UPLOAD : ''}${manifest.file}`,
      observedBefore: manifest.observedBefore ?? observedBefore,
      state: 'running',
      refusal: null,
    });
    this.#runner.enqueue(id);
    return this.#told(id);
  }

  async cancel(id: Uuid): Promise<ImportView | Refusal> {
    const manifest = await this.#folder.read(id);
    if (!manifest) return unknownImport(id);
    if (manifest.state === 'failed') {
      // It runs once more, only to be stopped: what it wrote is counted, and told in the log.
      await this.#folder.askToStop(id);
      await this.#folder.save({ ...manifest, state: 'running' });
      this.#runner.enqueue(id);
      return this.#told(id);
    }
    if (manifest.state === 'running') {
      await this.#folder.askToStop(id);
      this.#runner.stop(id);
      return this.#told(id);
    }
    if (manifest.state === 'done' || manifest.state === 'cancelled') return alreadyEnded();
    const view = await this.#told(id);
    this.#runner.stop(id);
    await this.#folder.remove(id);
    return view instanceof Refusal ? view : { ...view, state: 'cancelled' };
  }

  async find(id: Uuid): Promise<ImportView | undefined> {
    const manifest = await this.#folder.read(id);
    const told = (await this.#ports.log.read(importStream(id))) as Told;
    const view = importView(told, manifest, await this.#ports.firm.current(), this.#runner.progressOf(id));
    return view && { ...view, rejected: [...(await this.#folder.firstRejected(id))] };
  }

  async list(): Promise<ImportList> {
    const [manifests, told, firm] = await Promise.all([
      this.#folder.list(),
      this.#allTold(),
      this.#ports.firm.current(),
    ]);
    const known = new Map(manifests.map((manifest) => [manifest.id, manifest]));
    const ids = new Set<Uuid>([...known.keys(), ...told.keys()]);
    const items = [...ids].flatMap(
      (id) => importView(told.get(id) ?? [], known.get(id), firm, this.#runner.progressOf(id)) ?? [],
    );
    return { items: items.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1)) };
  }

  rejected(id: Uuid): Promise<Readable | undefined> {
    return this.#folder.rejected(id);
  }

  previewUndo(id: Uuid): Promise<UndoPreview | Refusal> {
    return previewUndo(this.#ports, id);
  }

  async undo(id: Uuid, { commandId, reason, by }: UndoAsked): Promise<Undone | Refusal> {
    const actor = actorOf({ by: by ?? null });
    return undoImport(this.#ports, { id, commandId, reason, actor });
  }

  async resume(): Promise<void> {
    try {
      await this.#folder.sweep(Date.now());
      for (const { id, state } of await this.#folder.list())
        if (state === 'checking' || state === 'running') this.#runner.enqueue(id);
    } catch (error) {
      this.#ports.say(`imports: ${String(error)}`);
    }
  }

  settled(): Promise<void> {
    return this.#runner.settled();
  }

  close(): Promise<void> {
    return this.#runner.close();
  }

  async #record(manifest: Manifest): Promise<void> {
    const { id, file, sha256, size, until, staffFile } = manifest;
    const digest = digestOf('start-import', id);
    await this.#ports.streams.decide(
      importStream(id),
      journalImportDecider,
      {
        type: 'StartImport',
        started: {
          import: id,
          file,
          sha256,
          size,
          staffFile: staffFile !== null,
          ...(until !== null && { until }),
        },
      },
      {
        occurredAt: this.#ports.clock(),
        actor: actorOf(manifest),
        commandId: commandIdOf(digest),
        correlationId: id,
      },
      digest,
    );
  }

  async #in(id: Uuid, states: readonly Manifest['state'][]): Promise<Manifest | Refusal> {
    const manifest = await this.#folder.read(id);
    if (!manifest) return unknownImport(id);
    return states.includes(manifest.state) ? manifest : notNow(manifest.state);
  }

  async #told(id: Uuid): Promise<ImportView | Refusal> {
    return (await this.find(id)) ?? unknownImport(id);
  }

  async #allTold(): Promise<ReadonlyMap<Uuid, Told>> {
    const found = new Map<Uuid, RecordedJournalImportEvent[]>();
    for (let after = 0; ;) {
      const page = (await this.#ports.log.readAll(after, PAGE, JOURNAL_IMPORT_TYPES)) as Told;
      for (const event of page)
        found.set(event.data.import, [...(found.get(event.data.import) ?? []), event]);
      const last = page.at(-1);
      if (page.length < PAGE || !last) return found;
      after = last.position;
    }
  }
}

const PAGE = 1_000;
