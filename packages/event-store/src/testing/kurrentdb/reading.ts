import { setTimeout as sleep } from 'node:timers/promises';
import { Metadata, status, type ServerWritableStream } from '@grpc/grpc-js';
import type {
  ReadReq,
  ReadResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Faults } from './faults.ts';
import type { Kept, Ledger } from './ledger.ts';
import { caughtUp, checkpoint, confirmation, eventMessage, nameOf, notFound } from './messages.ts';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Events let through by no filter, after which a subscription is told how far it is. */
const CHECKPOINT_EVERY = 32;

export const unavailable = (details: string) => ({
  code: status.UNAVAILABLE,
  details,
  metadata: new Metadata(),
});

/** Ends a call with an error, as a broken connection does. */
const breakOff = (call: ReadCall): void => {
  call.emit('error', unavailable('the stand-in broke the connection'));
};

/** Which events the call's filter lets through. */
const letsThrough = (options: ReadReq.Options): ((kept: Kept) => boolean) => {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const byStream = filter.hasStreamIdentifier();
  const expression = byStream ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex();
  return ({ stream, properties }) => {
    const name = byStream ? stream : (properties.get('type') ?? '');
    return regex ? new RegExp(regex).test(name) : prefixes.some((prefix) => name.startsWith(prefix));
  };
};

/** Answers one Read call: a stream or all streams, forwards or backwards, once or for ever. */
export const answerRead = async (call: ReadCall, ledger: Ledger, faults: Faults): Promise<void> => {
  const options = call.request.getOptions() as ReadReq.Options;
  if (options.hasSubscription()) return subscribe(call, options, ledger, faults);
  const events = options.hasStream() ? ofStream(options, ledger) : ofAll(options, ledger);
  if (!events) call.write(notFound(nameOf(options.getStream()?.getStreamIdentifier())));
  for (const kept of (events ?? []).slice(0, Number(options.getCount()))) {
    if (faults.slowReads > 0) await sleep(faults.slowReads);
    if (call.cancelled) return;
    call.write(eventMessage(kept));
  }
  call.end();
};

const ofStream = (options: ReadReq.Options, ledger: Ledger): readonly Kept[] | undefined => {
  const asked = options.getStream();
  const stream = ledger.stream(nameOf(asked?.getStreamIdentifier()));
  if (!stream) return undefined;
  if (options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS) {
    const from = asked?.hasRevision() ? Number(asked.getRevision()) : stream.length - 1;
    return stream.slice(0, from + 1).reverse();
  }
  return asked?.hasEnd() ? [] : stream.slice(asked?.hasRevision() ? Number(asked.getRevision()) : 0);
};

/** A position is that of an event: forwards it is the first that is given, backwards the first that is not. */
const ofAll = (options: ReadReq.Options, ledger: Ledger): readonly Kept[] => {
  const asked = options.getAll();
  const from = asked?.hasPosition() ? Number(asked.getPosition()?.getCommitPosition()) : undefined;
  const events = ledger.all.filter(letsThrough(options));
  if (options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS)
    return events.filter(({ position }) => from === undefined || position < from).reverse();
  return asked?.hasEnd() ? [] : events.filter(({ position }) => position >= (from ?? 0));
};

const subscribe = (call: ReadCall, options: ReadReq.Options, ledger: Ledger, faults: Faults): void => {
  const through = letsThrough(options);
  const asked = options.getAll();
  const after = asked?.hasPosition() ? Number(asked.getPosition()?.getCommitPosition()) : -1;
  let given = 0;
  let heldBack = 0;
  let open = true;
  const hand = (kept: Kept): void => {
    if (!open) return;
    if (!through(kept)) {
      heldBack += 1;
      if (options.hasFilter() && heldBack % CHECKPOINT_EVERY === 0) call.write(checkpoint(kept.position));
      return;
    }
    call.write(eventMessage(kept));
    given += 1;
    if (given !== faults.breakSubscriptionsAfter) return;
    end();
    breakOff(call);
  };
  const ignore = ledger.watch(hand);
  const end = (): void => {
    open = false;
    ignore();
  };
  call.on('cancelled', end);
  call.write(confirmation());
  if (!asked?.hasEnd()) for (const kept of ledger.all.filter(({ position }) => position > after)) hand(kept);
  if (open) call.write(caughtUp());
};
