import type { Undone, UndoPreview } from '@casetrail/contract';
import {
  importRunning,
  importStream,
  journalImportDecider,
  storeDecider,
  storeStream,
  unknownImport,
  withdrawalDecider,
  type CaseEvent,
  type ImportUndone,
  type ObservedThrough,
  type RecordedJournalImportEvent,
  type StoreCommand,
  type StoreEvent,
} from '@casetrail/domain';
import { NO_STREAM, type Append, type EventStore, type Streams } from '@casetrail/event-store';
import { instant, Refusal, type Actor, type CaseNo, type Instant, type Uuid } from '@casetrail/kernel';
import { readModelsOf } from '@casetrail/read-models';
import type { Pool } from 'pg';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import { outcomeOf } from '../../commands/outcome.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import { casesOf, reliedOnIn, type ImportedCase } from './begun-by.ts';

export interface UndoPorts {
  readonly pool: Pool;
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly desk: { catchUp(): Promise<void> };
  readonly clock: () => Instant;
}

export interface UndoRequest {
  readonly id: Uuid;
  readonly commandId: Uuid;
  readonly reason: string;
  readonly actor: Actor;
}

/** One case, and whether it goes. */
interface Examined extends ImportedCase {
  readonly decision: readonly CaseEvent[] | Refusal;
}

type Told = readonly RecordedJournalImportEvent[];

const toldOf = async ({ log }: Pick<UndoPorts, 'log'>, id: Uuid): Promise<Told> =>
  (await log.read(importStream(id))) as Told;

const examine = async (ports: UndoPorts, id: Uuid, reason: string): Promise<readonly Examined[]> => {
  const { log, pool, firm: reader, desk } = ports;
  await desk.catchUp();
  const firm = await reader.current();
  const cases = await casesOf(log, id);
  const relied = await reliedOnIn({ log, db: readModelsOf(pool), firm }, cases);
  return cases.map((one) => ({
    ...one,
    decision: withdrawalDecider.decide(
      { type: 'WithdrawCase', caseNo: one.caseNo, import: id, reason, reliedOn: relied.get(one.caseNo) },
      one.events,
    ),
  }));
};

/** A reason that is none: only whether each case could go is asked. */
const ANY = '—';

/** What undoing an import would withdraw, and what of it stays, and why. */
export const previewUndo = async (ports: UndoPorts, id: Uuid): Promise<UndoPreview | Refusal> => {
  const told = await toldOf(ports, id);
  if (told.length === 0) return unknownImport(id);
  if (!told.some(({ type }) => type === 'ImportEnded')) return importRunning();
  const cases = (await examine(ports, id, ANY)).map(({ caseNo, store, events, decision }) => ({
    caseNo,
    store,
    events: events.length,
    others: othersIn(events, id),
    refusal: decision instanceof Refusal ? { code: decision.code, message: { ...decision.message } } : null,
  }));
  return { cases, withdrawable: cases.filter(({ refusal }) => refusal === null).length };
};

const othersIn = (events: ImportedCase['events'], id: Uuid): string[] => [
  ...new Set(
    events.flatMap(({ correlationId, source }) => (correlationId !== id && source ? [source.file] : [])),
  ),
];

/**
 * Withdraws every case of an import on which nothing relies, and says of the others why they stay. Asked again under the
 * same id it answers what it did; where somebody records something in a case in the same moment, that case stays.
 */
export const undoImport = async (ports: UndoPorts, request: UndoRequest): Promise<Undone | Refusal> => {
  const { id, commandId, reason, actor } = request;
  const told = await toldOf(ports, id);
  const before = told.find((event) => event.commandId === commandId);
  if (before?.type === 'ImportUndone') return answerOf(before.data, [], before.position);
  // Asked beforehand: a case must not go where the whole is refused.
  const state = told.reduce(
    (status, event) => journalImportDecider.evolve(status, event as never),
    journalImportDecider.initial,
  );
  const undone = { import: id, reason, withdrawn: [], kept: [] };
  const refused = journalImportDecider.decide({ type: 'UndoImport', undone }, state);
  if (refused instanceof Refusal) return refused;
  const examined = await examine(ports, id, reason);
  const going = examined.filter(({ decision }) => !(decision instanceof Refusal));
  const gone = await withdraw(ports, request, going, observedThrough(told));
  const kept = examined.filter(({ caseNo }) => !gone.has(caseNo));
  const data: ImportUndone['data'] = {
    import: id,
    reason,
    withdrawn: going.filter(({ caseNo }) => gone.has(caseNo)).map(({ caseNo }) => caseNo),
    kept: kept.map(({ caseNo, decision }) => ({ caseNo, because: refusalOf(decision).code })),
  };
  const outcome = outcomeOf(
    await ports.streams.decide(
      importStream(id),
      journalImportDecider,
      { type: 'UndoImport', undone: data },
      { occurredAt: ports.clock(), actor, commandId, correlationId: commandId },
      digestOf('undo-import', id, reason),
    ),
  );
  return outcome.outcome === 'refused' ? outcome.refusal : answerOf(data, kept, outcome.position);
};

const CHANGED = new Refusal('conflict', {
  zh: '刚刚有人在此案中登记，案件保留',
  en: 'somebody recorded something in it just now; it stays',
});

const refusalOf = (decision: Examined['decision']): Refusal =>
  decision instanceof Refusal ? decision : CHANGED;

const answerOf = (
  { withdrawn, kept }: ImportUndone['data'],
  examined: readonly Examined[],
  position: number,
): Undone => {
  const why = new Map(examined.map(({ caseNo, decision }) => [caseNo, refusalOf(decision)]));
  return {
    withdrawn: [...withdrawn],
    kept: kept.map(({ caseNo, because }) => ({
      caseNo,
      code: because,
      message: { ...(why.get(caseNo)?.message ?? { zh: because, en: because }) },
    })),
    position,
  };
};

const observedThrough = (told: Told): readonly ObservedThrough[] =>
  told.flatMap((event) => (event.type === 'ImportEnded' ? event.data.observed : []));

/** All at once, so that rows are made anew once. Answers with the cases that went. */
const withdraw = async (
  ports: UndoPorts,
  request: UndoRequest,
  going: readonly Examined[],
  observed: readonly ObservedThrough[],
): Promise<ReadonlySet<CaseNo>> => {
  const append = appendFor(ports, request);
  const cases = going.map(({ stream, revision, decision }) =>
    append(stream, revision, decision instanceof Refusal ? [] : decision),
  );
  const stores = await observationsBack(ports, observed, append);
  const outcomes = await ports.streams.appendAll([...cases, ...stores]);
  return new Set(going.flatMap(({ caseNo }, at) => (outcomes[at]?.outcome === 'appended' ? [caseNo] : [])));
};

type MakeAppend = (stream: string, revision: number, events: Append['events']) => Append;

const appendFor =
  ({ clock }: UndoPorts, { id, commandId, actor, reason }: UndoRequest): MakeAppend =>
  (stream, expectedRevision, events) => {
    const digest = digestOf('undo-import', id, commandId, stream, reason);
    const envelope = {
      occurredAt: clock(),
      actor,
      commandId: commandIdOf(digest),
      correlationId: commandId,
    };
    return { stream, expectedRevision, events, digest, envelope };
  };

/** Stores of which no other journal has told since are observed up to where they were before. */
const observationsBack = async (
  { streams }: UndoPorts,
  observed: readonly ObservedThrough[],
  append: MakeAppend,
): Promise<readonly Append[]> => {
  const names = observed.map(({ store }) => storeStream(store));
  const standings = await streams.loadAll<StoreEvent, Parameters<typeof storeDecider.decide>[1]>(
    names,
    storeDecider,
  );
  return observed.flatMap(({ store, before, until }, at) => {
    const { state, revision } = standings[at] ?? { state: storeDecider.initial, revision: NO_STREAM };
    const command: StoreCommand = {
      type: 'WithdrawObservation',
      code: store,
      told: instant(until),
      before: before === null ? undefined : instant(before),
    };
    const events = storeDecider.decide(command, state);
    return events instanceof Refusal || events.length === 0
      ? []
      : [append(names[at] ?? '', revision, events)];
  });
};
