import type { Erasures, ErasureView } from '@casetrail/contract';
import {
  caseStream,
  erasureDecider,
  erasureStream,
  lastReceptionOf,
  refusalOfErasure,
  storedInPlain,
  type ErasureCommand,
  type RecordedCaseEvent,
} from '@casetrail/domain';
import type { Refusal } from '@casetrail/kernel';
import {
  formatInstant,
  refuse,
  text,
  type CaseNo,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { isSealed } from '@casetrail/vault';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { forgetClients } from './forget.ts';
import type { PrivacyPorts } from './privacy-ports.ts';
import { retainedOf } from './retained.ts';

export interface ErasureRequest {
  readonly commandId: Uuid;
  readonly caseNo: CaseNo;
  readonly by: StaffNo;
}

export interface ReasonedErasureRequest extends ErasureRequest {
  readonly reason: string;
}

/** Of a home-decoration contract: the longest warranty of its work. A lawyer has to confirm it. */
const CONTRACT_YEARS = 5;

/** Asks that a client be forgotten; a second person has to confirm it. */
export const askErasure = (ports: PrivacyPorts, request: ReasonedErasureRequest): Promise<StepOutcome> =>
  decide(ports, request, (store) => ({ type: 'AskErasure', store, ...withoutId(request) }));

export const refuseErasure = (ports: PrivacyPorts, request: ReasonedErasureRequest): Promise<StepOutcome> =>
  decide(ports, request, () => ({ type: 'RefuseErasure', ...withoutId(request) }));

/**
 * Forgets a client: the event first, then the list and the key, then what is found by. A fall in between is made good by
 * the next start; said again, it is done again. Where the list cannot be written, nothing is decided.
 * @throws VaultUnavailable
 */
export const confirmErasure = async (ports: PrivacyPorts, request: ErasureRequest): Promise<StepOutcome> => {
  const { caseNo, by } = request;
  ports.vault.prepareErasure();
  const outcome = await decide(ports, request, (store) => ({ type: 'ConfirmErasure', caseNo, by, store }));
  if (outcome.outcome === 'refused') return outcome;
  await forgetClients(ports, [caseNo]);
  await ports.firm.current();
  await ports.desk.catchUp();
  return outcome;
};

const withoutId = <Request extends ErasureRequest>({ commandId: _, ...said }: Request) => said;

const decide = async (
  ports: PrivacyPorts,
  request: ErasureRequest,
  commandOf: (store: StoreCode) => ErasureCommand,
): Promise<StepOutcome> => {
  const { log, streams, firm: reader, clock } = ports;
  const { commandId, caseNo, by } = request;
  const firm = await reader.current();
  const events = (await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];
  // A client whose case was imported by mistake and withdrawn is known all the same.
  const reception = lastReceptionOf(events);
  if (!reception) return refused(unknownCase(caseNo));
  if (!isSealed(reception.data.client.name)) return refused(storedInPlain());
  const now = clock();
  const retained = await retainedOf(ports, caseNo, events);
  const command = commandOf(reception.data.store);
  const decided = await streams.decide(
    erasureStream(caseNo),
    erasureDecider({
      staff: (no) => firm.directory.knows(no),
      generalOffice: (no) => firm.hasRole(no, 'general_office', now),
      retention: refusalOfErasure(retained, now, ports.contractYears ?? CONTRACT_YEARS),
    }),
    command,
    { occurredAt: now, actor: { kind: 'person', no: by }, commandId, correlationId: commandId },
    digestOf('erasure', command),
  );
  return outcomeOf(decided);
};

/** Requests that wait for a second person first, then the latest. */
export const listErasures = async (ports: PrivacyPorts): Promise<Erasures> => {
  const { rows, desk, firm: reader, clients } = ports;
  await desk.catchUp();
  const { directory } = await reader.current();
  const person = (no: string | null) => (no === null ? null : { no, name: directory.nameOf(no) ?? null });
  const found = await rows.snapshot((db) =>
    db
      .selectFrom('erasure')
      .selectAll()
      .orderBy(({ eb }) => eb.case().when('status', '=', 'asked').then(0).else(1).end())
      .orderBy('latest_position', 'desc')
      .execute(),
  );
  return {
    items: found.map((row): ErasureView => ({
      caseNo: row.id,
      store: row.store,
      status: row.status as ErasureView['status'],
      askedBy: person(row.asked_by),
      askedAt: row.asked_at === null ? null : formatInstant(row.asked_at),
      reason: row.reason === null ? null : clients.words(row.reason),
      decidedBy: person(row.decided_by),
      decidedAt: row.decided_at === null ? null : formatInstant(row.decided_at),
    })),
  };
};

const unknownCase = (caseNo: string): Refusal =>
  refuse('unknown-case', text(`没有案件 ${caseNo}`, `unknown case ${caseNo}`), 'case');
