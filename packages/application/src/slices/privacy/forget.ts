import {
  caseNoOf,
  caseStream,
  erasureDecider,
  erasureStream,
  isCaseStream,
  type RecordedCaseEventOf,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { CaseNo, RecordedEvent } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import type { PrivacyPorts } from './privacy-ports.ts';

const PAGE = 5_000;

/** Destroys the keys of these clients, their files and what they are found by. May be done again. */
export const forgetClients = async (
  ports: Pick<PrivacyPorts, 'log' | 'vault' | 'files' | 'pool' | 'clock'>,
  caseNos: readonly CaseNo[],
): Promise<void> => {
  const { vault, pool, clock } = ports;
  for (const caseNo of caseNos) {
    if (!vault.isErased(caseNo) || vault.hasKey(caseNo)) vault.erase(caseNo, clock());
  }
  await pool.query('DELETE FROM rm.client_index WHERE id = ANY ($1)', [caseNos]);
  await removeFiles(ports, new Set(caseNos));
};

/**
 * At every start, before anything is served: what the log says was erased is, and what the list says was erased although
 * a restored log knows nothing of it is erased again, and the log is told.
 */
export const settleErasures = async (ports: PrivacyPorts): Promise<void> => {
  const { log, vault, firm } = ports;
  const told = (await firm.current()).erased;
  const again = vault.erasedCount > told.size ? await untold(log, vault, told) : [];
  for (const reception of again) await tellAgain(ports, reception);
  const all = [...told, ...again.map(({ stream }) => caseNoOf(stream))];
  if (all.length > 0) await forgetClients(ports, all);
};

type Reception = RecordedCaseEventOf<'ClientReceived'>;

/** Clients that the list has and the log has not. */
const untold = async (
  log: EventStore,
  vault: PrivacyPorts['vault'],
  told: ReadonlySet<CaseNo>,
): Promise<readonly Reception[]> => {
  const found: Reception[] = [];
  for await (const event of eventsOf(log, 'ClientReceived')) {
    const caseNo = caseNoOf(event.stream);
    if (!told.has(caseNo) && vault.isErased(caseNo)) found.push(event as Reception);
  }
  return found;
};

const tellAgain = async ({ streams, clock }: PrivacyPorts, { stream, data }: Reception): Promise<void> => {
  const caseNo = caseNoOf(stream);
  const digest = digestOf('erase-again', caseNo);
  const commandId = commandIdOf(digest);
  const decided = await streams.decide(
    erasureStream(caseNo),
    erasureDecider({ staff: () => true, generalOffice: () => true, retention: undefined }),
    { type: 'EraseAgain', caseNo, store: data.store },
    { occurredAt: clock(), actor: { kind: 'system', part: 'vault' }, commandId, correlationId: commandId },
    digest,
  );
  if (decided.outcome !== 'recorded' && decided.outcome !== 'repeated')
    throw new Error(`the erasure of ${caseNo} could not be told again: ${decided.outcome}`);
};

/** Their sealed files, which nobody can open any more; and those from before files were sealed, where nobody else has them. */
const removeFiles = async (
  { log, files, vault }: Pick<PrivacyPorts, 'log' | 'files' | 'vault'>,
  erased: ReadonlySet<string>,
): Promise<void> => {
  const ofErased = await log.readStreams([...erased].map(caseStream));
  const theirs = new Set<string>();
  for (const event of [...ofErased.values()].flat()) {
    for (const hash of hashIn(event)) {
      await files.remove(hash, vault.keyNameOf(caseNoOf(event.stream)));
      theirs.add(hash);
    }
  }
  if (theirs.size === 0) return;
  for await (const event of eventsOf(log, 'AttachmentAdded')) {
    if (isCaseStream(event.stream) && !erased.has(caseNoOf(event.stream)))
      for (const hash of hashIn(event)) theirs.delete(hash);
  }
  for (const hash of theirs) await files.remove(hash);
};

const hashIn = ({ type, data }: RecordedEvent): readonly string[] =>
  type === 'AttachmentAdded' ? [(data as { readonly sha256: string }).sha256] : [];

async function* eventsOf(log: EventStore, type: string): AsyncGenerator<RecordedEvent> {
  for (let after = 0; ;) {
    const page = await log.readAll(after, PAGE, [type]);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.position ?? after;
  }
}
