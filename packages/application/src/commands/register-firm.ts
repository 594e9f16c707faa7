import { staffDecider, staffStream, storeDecider, storeStream, type StaffRecord } from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import {
  refuse,
  Refusal,
  text,
  type Decider,
  type DomainEvent,
  type Instant,
  type StoreCode,
} from '@casetrail/kernel';
import type { FirmReader } from '../judging/firm-reader.ts';
import { commandIdOf, digestOf } from './identity.ts';

interface Deps {
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}

interface Stated {
  readonly stores: readonly { readonly code: StoreCode; readonly name: string }[];
  readonly staff: readonly StaffRecord[];
}

/**
 * Enters stores and people as a file states them, all or nothing. What is known already is left alone.
 * Answers with a refusal where somebody works in a store that does not exist.
 */
export const registerFirm = async (deps: Deps, { stores, staff }: Stated): Promise<Refusal | undefined> => {
  const firm = await deps.firm.current();
  const opened = new Set(stores.map(({ code }) => code));
  const exists = (code: string) => opened.has(code as StoreCode) || firm.stores.has(code as StoreCode);
  const lost = staff.findIndex(({ store }) => !exists(store));
  if (lost !== -1) {
    const { no, store } = staff[lost] as StaffRecord;
    return refuse(
      'unknown-store',
      text(`员工 ${no} 的门店 ${store} 不存在`, `staff ${no} works in store ${store}, which does not exist`),
      `staff.${lost}.store`,
    );
  }
  for (const { code, name } of stores) {
    await decideHere(deps, storeStream(code), storeDecider, { type: 'OpenStore', code, name } as const);
  }
  const decider = staffDecider(exists);
  for (const record of staff) {
    await decideHere(deps, staffStream(record.no), decider, { type: 'RegisterStaff', record } as const);
  }
  await deps.firm.current();
  return undefined;
};

/** Notes up to when a journal told of its stores. */
export const observeStores = async (
  deps: Deps,
  stores: Iterable<StoreCode>,
  until: Instant,
): Promise<void> => {
  for (const code of [...stores].sort()) {
    await decideHere(deps, storeStream(code), storeDecider, { type: 'ObserveStore', code, until } as const);
  }
};

/**
 * Decides on behalf of an import. The id is made from what is said and where the stream stands, so that saying it
 * again adds nothing and going back to an earlier statement is a change.
 */
const decideHere = async <Command, Event extends DomainEvent, State>(
  { streams, clock }: Deps,
  stream: string,
  decider: Decider<Command, Event, State>,
  command: Command,
): Promise<void> => {
  const { state, revision } = await streams.load(stream, decider);
  const decision = decider.decide(command, state);
  if (decision instanceof Refusal) throw new Error(`${stream}: ${decision.message.en}`);
  if (decision.length === 0) return;
  const digest = digestOf('firm', stream, revision, command);
  const commandId = commandIdOf(digest);
  const envelope = {
    occurredAt: clock(),
    actor: { kind: 'system', part: 'import' },
    commandId,
    correlationId: commandId,
  } as const;
  const decided = await streams.decide(stream, decider, command, envelope, digest);
  if (decided.outcome === 'refused') throw new Error(`${stream}: ${decided.refusal.message.en}`);
};
