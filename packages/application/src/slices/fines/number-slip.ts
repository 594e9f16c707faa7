import {
  fineDecider,
  fineStream,
  numbersFor,
  slipName,
  slipNumbers,
  type FineFacts,
  type RecordedFineEvent,
} from '@casetrail/domain';
import type { Decided, Streams } from '@casetrail/event-store';
import type { Envelope, Uuid } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import type { FinePorts } from './ports.ts';

type Ports = Pick<FinePorts, 'streams' | 'clock'>;

/** No question is asked of the firm to number a slip. */
const NO_FACTS = {} as FineFacts;

/** Stores whose numbers are being given in this process, which has one `Streams`: many at once wait instead of colliding. */
const turnsOf = new WeakMap<Streams, Map<string, Promise<unknown>>>();

/**
 * Gives an issued fine the next number of its store and year. Its ids are made from the fine: it runs after issuing,
 * and again as a reaction, and a fine has one number however often.
 */
export const numberSlip = async ({ streams, clock }: Ports, fineId: Uuid): Promise<void> => {
  const stream = fineStream(fineId);
  const { state, events } = await streams.load(stream, fineDecider(NO_FACTS));
  const asked = numbersFor(events as readonly RecordedFineEvent[], state, fineId);
  if (!asked) return;
  const envelope = (commandId: Uuid): Envelope => ({
    occurredAt: clock(),
    actor: { kind: 'system', part: 'slips' },
    commandId,
    correlationId: asked.correlationId,
    causationId: asked.causationId,
  });
  const number = await inTurn(streams, asked.stream, async () => {
    const digest = digestOf('slip-number', fineId);
    await insist(() =>
      streams.decide(asked.stream, slipNumbers, asked.command, envelope(commandIdOf(digest)), digest),
    );
    return (await streams.load(asked.stream, slipNumbers)).state.get(fineId);
  });
  if (number === undefined) throw new Error(`${asked.stream} gave ${fineId} no number`);
  const slip = slipName(asked.store, asked.year, number);
  const digest = digestOf('slip', fineId, slip);
  await insist(() =>
    streams.decide(
      stream,
      fineDecider(NO_FACTS),
      { type: 'NumberSlip', slip },
      envelope(commandIdOf(digest)),
      digest,
    ),
  );
};

const inTurn = async <Result>(
  streams: Streams,
  stream: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const turns = turnsOf.get(streams) ?? new Map<string, Promise<unknown>>();
  turnsOf.set(streams, turns);
  const mine = (turns.get(stream) ?? Promise.resolve()).then(work);
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  turns.set(stream, settled);
  try {
    return await mine;
  } finally {
    if (turns.get(stream) === settled) turns.delete(stream);
  }
};

/** Others number slips too, each once: whoever is passed by them tries again until it is its turn. */
const insist = async <Event>(decide: () => Promise<Decided<Event>>): Promise<void> => {
  for (;;) {
    const { outcome } = await decide();
    if (outcome === 'conflict') continue;
    if (outcome === 'recorded' || outcome === 'repeated') return;
    throw new Error(`a slip could not be numbered: ${outcome}`);
  }
};
