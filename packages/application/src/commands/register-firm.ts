import { staffDecider, staffStream, storeDecider, storeStream, type StaffRecord } from '@casetrail/domain';
import { NO_STREAM, type Streams } from '@casetrail/event-store';
import {
  refuse,
  Refusal,
  text,
  type Decider,
  type DomainEvent,
  type Instant,
  type StoreCode,
} from '@casetrail/kernel';
import type { Firm } from '../judging/firm.ts';
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
  const refused = refusalOfStaff(firm, { stores, staff });
  if (refused) return refused;
  const exists = existsIn(firm, stores);
  const opening = stores.map(({ code, name }) => ({ type: 'OpenStore', code, name }) as const);
  await decideAll(deps, storeDecider, opening, ({ code }) => storeStream(code));
  const registering = staff.map((record) => ({ type: 'RegisterStaff', record }) as const);
  await decideAll(deps, staffDecider(exists), registering, ({ record }) => staffStream(record.no));
  await deps.firm.current();
  return undefined;
};

const existsIn =
  (firm: Pick<Firm, 'stores'>, stores: Stated['stores']) =>
  (code: string): boolean =>
    firm.stores.has(code as StoreCode) || stores.some((store) => store.code === code);

/** Where somebody of a staff file works in a store that neither the file nor the firm knows. */
export const refusalOfStaff = (
  firm: Pick<Firm, 'stores'>,
  { stores, staff }: Stated,
): Refusal | undefined => {
  const exists = existsIn(firm, stores);
  const lost = staff.findIndex(({ store }) => !exists(store));
  if (lost === -1) return undefined;
  const { no, store } = staff[lost] as StaffRecord;
  return refuse(
    'unknown-store',
    text(`员工 ${no} 的门店 ${store} 不存在`, `staff ${no} works in store ${store}, which does not exist`),
    `staff.${lost}.store`,
  );
};

/** Notes up to when a journal told of its stores. */
export const observeStores = async (
  deps: Deps,
  stores: Iterable<StoreCode>,
  until: Instant,
): Promise<void> => {
  const observing = [...stores].sort().map((code) => ({ type: 'ObserveStore', code, until }) as const);
  await decideAll(deps, storeDecider, observing, ({ code }) => storeStream(code));
};

/** Decides many commands, each on another stream; those to whose stream somebody else was quicker, one by one. */
const decideAll = async <Command, Event extends DomainEvent, State>(
  deps: Deps,
  decider: Decider<Command, Event, State>,
  commands: readonly Command[],
  streamOf: (command: Command) => string,
): Promise<void> => {
  const standings = await deps.streams.loadAll(commands.map(streamOf), decider);
  const decided = commands.flatMap((command, at) => {
    const stream = streamOf(command);
    const { state, revision } = standings[at] ?? { state: decider.initial, revision: NO_STREAM };
    const events = decisionOf(stream, decider.decide(command, state));
    if (events.length === 0) return [];
    return [
      {
        command,
        append: { stream, expectedRevision: revision, events, ...saying(deps, stream, revision, command) },
      },
    ];
  });
  const outcomes = await deps.streams.appendAll(decided.map(({ append }) => append));
  for (const [at, { outcome }] of outcomes.entries()) {
    const again = decided[at];
    if (again && outcome !== 'appended') await decideHere(deps, again.append.stream, decider, again.command);
  }
};

const decisionOf = <Event>(stream: string, decision: readonly Event[] | Refusal): readonly Event[] => {
  if (decision instanceof Refusal) throw new Error(`${stream}: ${decision.message.en}`);
  return decision;
};

/**
 * Says it on behalf of an import. The id is made from what is said and where the stream stands, so that saying it
 * again adds nothing and going back to an earlier statement is a change.
 */
const saying = ({ clock }: Deps, stream: string, revision: number, command: unknown) => {
  const digest = digestOf('firm', stream, revision, command);
  const commandId = commandIdOf(digest);
  const actor = { kind: 'system', part: 'import' } as const;
  return { digest, envelope: { occurredAt: clock(), actor, commandId, correlationId: commandId } };
};

const decideHere = async <Command, Event extends DomainEvent, State>(
  deps: Deps,
  stream: string,
  decider: Decider<Command, Event, State>,
  command: Command,
): Promise<void> => {
  const { state, revision } = await deps.streams.load(stream, decider);
  if (decisionOf(stream, decider.decide(command, state)).length === 0) return;
  const { digest, envelope } = saying(deps, stream, revision, command);
  const decided = await deps.streams.decide(stream, decider, command, envelope, digest);
  if (decided.outcome === 'refused') throw new Error(`${stream}: ${decided.refusal.message.en}`);
};
