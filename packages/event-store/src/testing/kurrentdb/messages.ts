import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import type * as Shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import statusPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import type * as Streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Expected, Kept, Outcome, Proposed } from './ledger.ts';

const TICKS = 10_000n;

const streamId = (name: string): Shared.StreamIdentifier => {
  const id = new shared.StreamIdentifier();
  id.setStreamName(Buffer.from(name));
  return id;
};

export const nameOf = (id: Shared.StreamIdentifier | undefined): string =>
  Buffer.from(id?.getStreamName_asU8() ?? []).toString();

export const proposed = (
  message: Streams.AppendReq.ProposedMessage | Streams.BatchAppendReq.ProposedMessage,
): Proposed => ({
  id: message.getId()?.getString() ?? '',
  properties: new Map(message.getMetadataMap().toArray()),
  metadata: message.getCustomMetadata_asU8(),
  data: message.getData_asU8(),
});

export const expectedBy = (options: Streams.AppendReq.Options): Expected => {
  if (options.hasNoStream()) return 'none';
  if (options.hasStreamExists()) return 'exists';
  return options.hasAny() ? 'any' : Number(options.getRevision());
};

export const expectedByBatch = (options: Streams.BatchAppendReq.Options): Expected => {
  if (options.hasNoStream()) return 'none';
  if (options.hasStreamExists()) return 'exists';
  return options.hasAny() ? 'any' : Number(options.getStreamPosition());
};

/** What one append is answered. */
export const appendAnswer = (outcome: Outcome, expected: Expected): Streams.AppendResp => {
  const answer = new streams.AppendResp();
  if (outcome.wrong) {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(outcome.current));
    if (expected === 'none') wrong.setExpectedNoStream(new shared.Empty());
    else wrong.setExpectedRevision(String(expected));
    answer.setWrongExpectedVersion(wrong);
    return answer;
  }
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(outcome.position));
  position.setPreparePosition(String(outcome.position));
  success.setPosition(position);
  answer.setSuccess(success);
  return answer;
};

/** What one append among those of a batch call is answered. */
export const batchAnswer = (
  outcome: Outcome,
  expected: Expected,
  id: Shared.UUID | undefined,
  name: string,
): Streams.BatchAppendResp => {
  const answer = new streams.BatchAppendResp();
  answer.setCorrelationId(id);
  answer.setStreamIdentifier(streamId(name));
  if (outcome.wrong) {
    const wrong = new shared.WrongExpectedVersion();
    if (outcome.current < 0) wrong.setCurrentNoStream(new emptyPb.Empty());
    else wrong.setCurrentStreamRevision(String(outcome.current));
    if (expected === 'none') wrong.setExpectedNoStream(new emptyPb.Empty());
    else wrong.setExpectedStreamPosition(String(expected));
    const details = new anyPb.Any();
    details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
    const status = new statusPb.Status();
    status.setMessage('WrongExpectedVersion');
    status.setDetails(details);
    answer.setError(status);
    return answer;
  }
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(String(outcome.position));
  position.setPreparePosition(String(outcome.position));
  success.setPosition(position);
  answer.setSuccess(success);
  return answer;
};

export const eventMessage = (kept: Kept): Streams.ReadResp => {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(kept.id);
  event.setId(id);
  event.setStreamIdentifier(streamId(kept.stream));
  event.setStreamRevision(String(kept.revision));
  event.setCommitPosition(String(kept.position));
  event.setPreparePosition(String(kept.position));
  for (const [key, value] of kept.properties) event.getMetadataMap().set(key, value);
  event.getMetadataMap().set('created', String(BigInt(kept.created) * TICKS));
  event.setCustomMetadata(kept.metadata);
  event.setData(kept.data);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(event);
  read.setCommitPosition(String(kept.position));
  const answer = new streams.ReadResp();
  answer.setEvent(read);
  return answer;
};

export const notFound = (name: string): Streams.ReadResp => {
  const missing = new streams.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(streamId(name));
  const answer = new streams.ReadResp();
  answer.setStreamNotFound(missing);
  return answer;
};

export const confirmation = (): Streams.ReadResp => {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(crypto.randomUUID());
  const answer = new streams.ReadResp();
  answer.setConfirmation(confirmed);
  return answer;
};

export const caughtUp = (): Streams.ReadResp => {
  const answer = new streams.ReadResp();
  answer.setCaughtUp(new streams.ReadResp.CaughtUp());
  return answer;
};

/** Sent where a filter has let nothing through for a while. */
export const checkpoint = (position: number): Streams.ReadResp => {
  const reached = new streams.ReadResp.Checkpoint();
  reached.setCommitPosition(String(position));
  reached.setPreparePosition(String(position));
  const answer = new streams.ReadResp();
  answer.setCheckpoint(reached);
  return answer;
};
