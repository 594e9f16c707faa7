import { type sendUnaryData, type ServerDuplexStream, type ServerReadableStream } from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Faults } from './faults.ts';
import type { Expected, Ledger, Outcome, Proposed } from './ledger.ts';
import { appendAnswer, batchAnswer, expectedBy, expectedByBatch, nameOf, proposed } from './messages.ts';
import { unavailable } from './reading.ts';

/** What becomes of an append: an answer, or a way in which there is none. */
type Fate = { readonly outcome: Outcome } | 'broken' | 'silent';

/** Writes, and does to the answer what the faults ask for. */
const write = (
  ledger: Ledger,
  faults: Faults,
  stream: string,
  expected: Expected,
  events: readonly Proposed[],
): Fate => {
  if (faults.refuseAppends > 0) {
    faults.refuseAppends -= 1;
    return 'broken';
  }
  const outcome = ledger.append(stream, expected, events);
  if (faults.loseAnswers > 0) {
    faults.loseAnswers -= 1;
    return 'broken';
  }
  if (faults.neverAnswer > 0) {
    faults.neverAnswer -= 1;
    return 'silent';
  }
  return { outcome };
};

/** Answers one Append call: options first, then the events. */
export const answerAppend = (
  call: ServerReadableStream<AppendReq, AppendResp>,
  answer: sendUnaryData<AppendResp>,
  ledger: Ledger,
  faults: Faults,
): void => {
  let options: AppendReq.Options | undefined;
  const events: Proposed[] = [];
  call.on('data', (request: AppendReq) => {
    const message = request.getProposedMessage();
    if (message) events.push(proposed(message));
    else options = request.getOptions();
  });
  call.on('end', () => {
    if (!options) return answer(unavailable('no options came'));
    const expected = expectedBy(options);
    const fate = write(ledger, faults, nameOf(options.getStreamIdentifier()), expected, events);
    if (fate === 'broken') answer(unavailable('the stand-in broke the connection'));
    else if (fate !== 'silent') answer(null, appendAnswer(fate.outcome, expected));
  });
};

/** Answers the appends that come through one call, each under its own id. */
export const answerBatches = (
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  ledger: Ledger,
  faults: Faults,
): void => {
  const open = new Map<string, { readonly options: BatchAppendReq.Options; readonly events: Proposed[] }>();
  call.on('data', (request: BatchAppendReq) => {
    const id = request.getCorrelationId();
    const key = id?.getString() ?? '';
    const options = request.getOptions();
    if (options) open.set(key, { options, events: [] });
    const batch = open.get(key);
    if (!batch) return;
    batch.events.push(...request.getProposedMessagesList().map(proposed));
    if (!request.getIsFinal()) return;
    open.delete(key);
    const name = nameOf(batch.options.getStreamIdentifier());
    const expected = expectedByBatch(batch.options);
    const fate = write(ledger, faults, name, expected, batch.events);
    if (fate === 'broken') call.emit('error', unavailable('the stand-in broke the connection'));
    else if (fate !== 'silent') call.write(batchAnswer(fate.outcome, expected, id, name));
  });
  call.on('end', () => call.end());
};
