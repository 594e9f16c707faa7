import { importStream, journalImportDecider, type RecordedJournalImportEvent } from '@casetrail/domain';
import { formatInstant, type Actor, type Uuid } from '@casetrail/kernel';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import {
  importJournal,
  type ImportPorts,
  type ImportRequest,
  type ImportSummary,
} from '../../import/run-import.ts';
import { writtenBy } from './begun-by.ts';
import { horizonsOf, observedThrough, type Horizons } from './observed-through.ts';

type Told = readonly RecordedJournalImportEvent[];

/** The files themselves, by what is in them. */
interface Files {
  readonly sha256: string;
  readonly size: number;
  readonly staff: string | null;
}

interface Begun extends Files {
  readonly id: Uuid;
  /** What the log says of it from before: it was cut off, or done already. */
  readonly told: Told;
  readonly before: Horizons;
}

/** Whoever has the machine's command line; he need not be of the firm's staff. */
const ACTOR: Actor = { kind: 'system', part: 'administrator' };

/**
 * Takes a journal in as it lies on this machine, and tells of it in the history of imports as of one that was uploaded. The
 * same files are the same import: continued where it was cut off, nothing more where it is done, and another one once it
 * was undone.
 * @throws ImportRefused where nothing of it can go in; then nothing is told of it either
 */
export const importFromCommandLine = async (
  system: ImportPorts,
  request: Omit<ImportRequest, 'id' | 'begin' | 'name'>,
): Promise<ImportSummary> => {
  let begun: Begun | undefined;
  const summary = await importJournal(system, {
    ...request,
    begin: async () => {
      begun = await begin(system, request);
      return begun.id;
    },
  });
  if (begun && !begun.told.some(({ type }) => type === 'ImportEnded')) await end(system, begun, summary);
  return summary;
};

const begin = async (system: ImportPorts, { journal, staff, until }: ImportRequest): Promise<Begun> => {
  const files = {
    ...(await fingerprintOf(journal)),
    staff: staff === undefined ? null : (await fingerprintOf(staff)).sha256,
  };
  const said = until === undefined ? undefined : formatInstant(until);
  const { id, told } = await importOf(system, [files.sha256, files.staff, said ?? null]);
  const digest = digestOf('start-import', id);
  await system.streams.decide(
    importStream(id),
    journalImportDecider,
    {
      type: 'StartImport',
      started: {
        import: id,
        file: basename(journal),
        sha256: files.sha256,
        size: files.size,
        staffFile: staff !== undefined,
        ...(said !== undefined && { until: said }),
        through: 'command-line',
      },
    },
    {
      occurredAt: system.clock(),
      actor: ACTOR,
      commandId: commandIdOf(digest),
      correlationId: id,
    },
    digest,
  );
  return { ...files, id, told, before: horizonsOf(await system.firm.current()) };
};

/** Under another id once it was undone: the same file comes in anew then. */
const importOf = async (
  { log }: Pick<ImportPorts, 'log'>,
  files: readonly (string | null)[],
): Promise<{ readonly id: Uuid; readonly told: Told }> => {
  for (let time = 0; ; time += 1) {
    const id = commandIdOf(digestOf('import-from-command-line', ...files), time);
    const told = (await log.read(importStream(id))) as Told;
    if (!told.some(({ type }) => type === 'ImportUndone')) return { id, told };
  }
};

const end = async (
  system: ImportPorts,
  { id, told, before }: Begun,
  summary: ImportSummary,
): Promise<void> => {
  const { lines, rejected } = summary;
  // Only where it was cut off, or found lines of another import, are its own to be looked for in the log.
  const written = told.length === 0 && summary.repeated === 0 ? summary : await writtenBy(system.log, id);
  const repeated = Math.max(0, summary.repeated - (written.events - summary.events));
  const digest = digestOf('end-import', id);
  await system.streams.decide(
    importStream(id),
    journalImportDecider,
    {
      type: 'EndImport',
      ended: {
        import: id,
        outcome: 'done',
        ...{ lines, cases: written.cases, events: written.events, repeated, rejected },
        observed: observedThrough(before, summary),
      },
    },
    { occurredAt: system.clock(), actor: ACTOR, commandId: commandIdOf(digest), correlationId: id },
    digest,
  );
};

const fingerprintOf = async (path: string): Promise<{ readonly sha256: string; readonly size: number }> => {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
};
