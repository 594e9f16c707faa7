import type { Uploaded } from '@casetrail/contract';
import {
  alreadyErased,
  caseDecider,
  caseStream,
  FILE_TYPES,
  harmlessName,
  readStep,
  type RecordedCaseEvent,
  type RecordedCaseEventOf,
} from '@casetrail/domain';
import type { EventStore, Streams } from '@casetrail/event-store';
import {
  Refusal,
  refuse,
  text,
  type CaseNo,
  type Instant,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import type { FileSeal } from '@casetrail/vault';
import type { Readable } from 'node:stream';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf } from '../../commands/outcome.ts';
import { knownTo } from '../../commands/record-step.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import { stateOf } from '../documents/papers-view.ts';
import type { AttachmentStore } from './store.ts';

export interface AttachmentPorts {
  /** As whoever asks may see it. */
  readonly log: Pick<EventStore, 'read'>;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
  readonly store: AttachmentStore;
  /** How the files of a case are sealed. */
  readonly sealOf?: (caseNo: CaseNo) => FileSeal | undefined;
}

export interface UploadRequest {
  readonly commandId: Uuid;
  readonly caseNo: CaseNo;
  readonly actor: StaffNo;
  readonly occurredAt: Instant;
  /** As somebody's machine calls the file. */
  readonly name: string;
  /** A code, such as that of a paper. */
  readonly about: string | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A file to be given back, under the name and the kind with which this case has it. */
export interface Download {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly content: Readable;
}

/** A file that was kept and that nothing names yet. */
export type Kept = Pick<Uploaded, 'sha256' | 'name' | 'type' | 'size'>;

/** The files of cases, and those that people name as evidence of what concerns no case. */
export interface Attachments {
  /** Keeps a file first and records it then: what the log tells of is always there. */
  upload(request: UploadRequest): Promise<Uploaded | Refusal>;
  /** Undefined where this case has no such file. */
  download(caseNo: CaseNo, sha256: string): Promise<Download | undefined>;
  /** Keeps a file of no case for a store. It is recorded by whatever names it afterwards: a report, or an appeal. */
  keep(store: StoreCode, name: string, content: AsyncIterable<Uint8Array>): Promise<Kept | Refusal>;
  /** A file of no case that a store keeps, under the name by which a report or an appeal knows it. Undefined where there is none. */
  kept(store: StoreCode, sha256: string, name: string): Promise<Omit<Download, 'size'> | undefined>;
}

export const attachmentsOf = (ports: AttachmentPorts): Attachments => ({
  upload: (request) => upload(ports, request),
  download: (caseNo, sha256) => download(ports, caseNo, sha256),
  keep: (store, name, content) => keep(ports, store, name, content),
  kept: (store, sha256, name) => kept(ports, store, sha256, name),
});

const keep = async (
  { store: files }: AttachmentPorts,
  store: StoreCode,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Kept | Refusal> => {
  const file = await files.keep(content, store);
  return file instanceof Refusal ? file : { ...file, name: harmlessName(name, file.type) };
};

const kept = async ({ store: files }: AttachmentPorts, store: StoreCode, sha256: string, name: string) => {
  const content = await files.openKept(sha256, store);
  if (!content) return undefined;
  const ending = name.split('.').at(-1) ?? '';
  // A name that somebody else gave it says nothing that a browser would act on.
  const type = Object.hasOwn(FILE_TYPES, ending) ? FILE_TYPES[ending as keyof typeof FILE_TYPES] : undefined;
  return type === undefined
    ? { name: harmlessName(name, 'application/pdf'), type: 'application/octet-stream', content }
    : { name: harmlessName(name, type), type, content };
};

const upload = async (ports: AttachmentPorts, request: UploadRequest): Promise<Uploaded | Refusal> => {
  const { log, streams, clock, store: files } = ports;
  const { commandId, caseNo, actor, occurredAt, about } = request;
  const state = stateOf((await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[]);
  if (!state) return notOpened(caseNo);
  const firm = await ports.firm.current();
  if (!firm.directory.knows(actor))
    return refuse('unknown-staff', text(`没有员工 ${actor}`, `unknown staff ${actor}`), 'actor');
  if (firm.erased.has(caseNo)) return alreadyErased(caseNo);
  const file = await files.put(request.content, ports.sealOf?.(caseNo));
  if (file instanceof Refusal) return file;
  const name = harmlessName(request.name, file.type);
  const step = readStep('attachment_added', { ...file, name, ...(about !== undefined && { about }) });
  if (step instanceof Refusal) return step;
  const { store } = state;
  const outcome = outcomeOf(
    await streams.decide(
      caseStream(caseNo),
      caseDecider(knownTo(firm)),
      { type: 'RecordStep', step, caseNo, store, actor, occurredAt, origin: 'upload', now: clock() },
      { occurredAt, actor: { kind: 'person', no: actor }, commandId, correlationId: commandId },
      digestOf('upload', occurredAt, caseNo, actor, step.data),
    ),
  );
  if (outcome.outcome === 'refused') return outcome.refusal;
  return { position: outcome.position, repeated: outcome.repeated, name, ...file };
};

const download = async (
  { log, store, sealOf }: AttachmentPorts,
  caseNo: CaseNo,
  sha256: string,
): Promise<Download | undefined> => {
  const events = (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];
  const found = events.findLast(
    (event): event is RecordedCaseEventOf<'AttachmentAdded'> =>
      event.type === 'AttachmentAdded' && event.data.sha256 === sha256,
  );
  if (!found) return undefined;
  const content = await store.open(sha256, sealOf?.(caseNo));
  if (!content) return undefined;
  const { name, type, size } = found.data;
  // What is masked in it are stars, which no file may be called by.
  return { name: harmlessName(name, type), type, size, content };
};

const notOpened = (caseNo: CaseNo): Refusal =>
  refuse('case-not-opened', text(`案件 ${caseNo} 尚未接待立案`, `case ${caseNo} was never opened`), 'case');
