import { slipName, type RecordedFineEvent } from '@casetrail/domain';
import { verifyLog, type Append, type AppendOutcome } from '@casetrail/event-store';
import { instant, type Instant, type RecordedEvent } from '@casetrail/kernel';
import type { Clients } from './clients.ts';
import { SimulatedRows } from './rows.ts';
import type { World } from './world.ts';

/** What was found broken, in words. */
export type Broken = string;

/** A verdict that was entered before its time had come by the database's clock as its worker last read it. */
export const early = (
  appends: readonly Append[],
  outcomes: readonly AppendOutcome[],
  read: Instant,
): readonly Broken[] =>
  appends.flatMap(({ events }, nth) => {
    const outcome = outcomes[nth];
    if (outcome?.outcome !== 'appended' || outcome.repeated) return [];
    return events.flatMap(({ type, data }) => {
      if (type !== 'ViolationFound') return [];
      const { at, key } = data as Extract<RecordedFineEvent, { type: 'ViolationFound' }>['data'];
      return instant(at) > read ? [`${key} was decided early: at ${read}, due ${at}`] : [];
    });
  });

/** Every acknowledged command is in the log exactly once. */
const acknowledged = (events: readonly RecordedEvent[], clients: Clients): readonly Broken[] => {
  const streams = new Map<string, Set<string>>();
  for (const { commandId, stream } of events)
    streams.set(commandId, (streams.get(commandId) ?? new Set()).add(stream));
  return clients.acknowledged.flatMap(({ commandId, position }) => {
    const found = streams.get(commandId);
    const at = events[position - 1]?.commandId;
    return found?.size === 1 && at === commandId ? [] : [`command ${commandId} is not at ${position}`];
  });
};

/** No deadline is decided twice: a key stands in one stream, and is found again only after it fell. */
const decidedOnce = (events: readonly RecordedEvent[]): readonly Broken[] => {
  const standing = new Map<string, number>();
  for (const { type, data } of events as readonly RecordedFineEvent[]) {
    if (type !== 'ViolationFound' && type !== 'ViolationOverturned') continue;
    standing.set(data.key, (standing.get(data.key) ?? 0) + (type === 'ViolationFound' ? 1 : -1));
  }
  return [...standing].flatMap(([key, count]) => (count > 1 ? [`${key} was decided ${count} times`] : []));
};

/** Of two who receive the same client at once one is refused. */
const receivedOnce = (events: readonly RecordedEvent[]): readonly Broken[] => {
  const counts = new Map<string, number>();
  for (const { stream, type } of events)
    if (type === 'ClientReceived') counts.set(stream, (counts.get(stream) ?? 0) + 1);
  return [...counts].flatMap(([stream, count]) =>
    count > 1 ? [`the client of ${stream} was received ${count} times`] : [],
  );
};

/** Slips of a store and year are numbered 1, 2, … and each fine carries the number that it was given. */
const numbered = (events: readonly RecordedEvent[]): readonly Broken[] => {
  const given = new Map<string, number[]>();
  const names = new Map<string, string>();
  const broken: Broken[] = [];
  for (const { stream, type, data } of events) {
    if (type === 'SlipNumberGiven') {
      const { number, fineId } = data as { readonly number: number; readonly fineId: string };
      const numbers = given.get(stream) ?? [];
      given.set(stream, numbers);
      if (number !== numbers.push(number)) broken.push(`${stream} gave ${number} as its ${numbers.length}.`);
      const [, store = '', year] = stream.split('-');
      names.set(`fine-${fineId}`, slipName(store as Parameters<typeof slipName>[0], Number(year), number));
    } else if (type === 'SlipNumbered') {
      const { slip } = data as { readonly slip: string };
      if (names.get(stream) !== slip)
        broken.push(`${stream} is numbered ${slip}, given ${names.get(stream)}`);
    }
  }
  return broken;
};

/** The rows are what all of the log up to them folds to. */
const refolded = (events: readonly RecordedEvent[], rows: SimulatedRows): readonly Broken[] => {
  const again = new SimulatedRows();
  again.apply(events.slice(0, rows.position));
  return again.bytes() === rows.bytes() ? [] : [`the rows at ${rows.position} are not what the log says`];
};

/** All that must hold at any moment. */
export const brokenNow = async (world: World, clients: Clients): Promise<readonly Broken[]> => {
  const events = await world.log.readAll(0, Number.MAX_SAFE_INTEGER);
  const gap = events.findIndex(({ position }, nth) => position !== nth + 1);
  return [
    ...(gap === -1 ? [] : [`position ${gap + 1} is missing`]),
    ...acknowledged(events, clients),
    ...receivedOnce(events),
    ...decidedOnce(events),
    ...numbered(events),
    ...refolded(events, world.rows),
  ];
};

/** The chain, which costs more, and so is looked at now and then. */
export const brokenChain = async (world: World): Promise<readonly Broken[]> => {
  const verdict = await verifyLog(world.log.source());
  return verdict.whole ? [] : [`the chain is broken: ${JSON.stringify(verdict)}`];
};
