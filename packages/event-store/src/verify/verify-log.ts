import { pages } from '../log/pages.ts';
import type { Ends, LogSource } from '../log/source.ts';
import type { Head } from '../port.ts';
import { ChainCheck } from './chain-check.ts';
import { fault, type Fault } from './fault.ts';

export interface VerifyOptions {
  /** Positions and their hashes that were kept outside of the store. Without one, an end that was cut off neatly is not seen. */
  readonly anchors?: readonly Head[];
  /** Called after every page, with the events checked so far and the last position of the log. */
  readonly onProgress?: (checked: number, last: number) => void;
}

export type Verdict =
  | { readonly whole: true; readonly events: number; readonly streams: number; readonly head: Head }
  | { readonly whole: false; readonly fault: Fault };

/**
 * Checks everything that the log says about itself: gapless positions, revisions, both hash chains, times of record, commands, and
 * the ends that the store keeps of log and streams. Stops at the first fault. Appends may go on meanwhile.
 * @throws RangeError when a page of the source is no page of records
 */
export const verifyLog = async (source: LogSource, options: VerifyOptions = {}): Promise<Verdict> => {
  const check = new ChainCheck(options.anchors);
  const { last } = await source.extent();
  // Asked beside the reading: it is the store that has to look for it.
  const repeated = source.repeatedCommand();
  // Where a fault is found before, nobody waits for it; its failure would be nobody's.
  repeated.catch(() => {});
  const found =
    (await checkRecords(source, check, last, options)) ??
    (await checkEnds(source, check, options)) ??
    faultOf(await repeated) ??
    // What was appended meanwhile may repeat a command too.
    (check.position > last ? faultOf(await source.repeatedCommand()) : undefined);
  if (found) return { whole: false, fault: found };
  return { whole: true, events: check.position, streams: check.streams, head: headOf(check) };
};

const headOf = ({ position, hash }: ChainCheck): Head => ({ position, hash });

const checkRecords = async (
  source: LogSource,
  check: ChainCheck,
  upTo: number,
  { onProgress }: VerifyOptions,
): Promise<Fault | undefined> => {
  for await (const page of pages(source, check.position, upTo)) {
    const found = check.check(page);
    if (found) return found;
    onProgress?.(check.position, upTo);
  }
  return undefined;
};

const checkEnds = async (
  source: LogSource,
  check: ChainCheck,
  options: VerifyOptions,
): Promise<Fault | undefined> => {
  const ends = await source.ends();
  const { position: last = 0 } = ends.head ?? {};
  // What was appended since the last page was read.
  const found = await checkRecords(source, check, last, options);
  return (
    found ??
    checkHead(check, ends) ??
    check.checkTails(ends.tails) ??
    checkAnchor(check, options) ??
    (await source.witnessed?.())
  );
};

const checkHead = (check: ChainCheck, { head }: Ends): Fault | undefined => {
  const { position, hash } = check;
  if (!head) return fault(position, 'head', 'the store has lost the head of the log');
  if (head.position > position)
    return fault(
      position + 1,
      'missing',
      `the events end at ${position}, and the head says ${head.position}`,
    );
  if (head.position < position)
    return fault(
      head.position + 1,
      'head',
      `the head says ${head.position}, and the events go on to ${position}`,
    );
  if (Buffer.compare(head.hash, hash) !== 0)
    return fault(position, 'head', 'the hash in the head is not that of the last event');
  return undefined;
};

/** The first of those that were taken further on than the log goes now. */
const checkAnchor = ({ position }: ChainCheck, { anchors = [] }: VerifyOptions): Fault | undefined => {
  const beyond = anchors.map((anchor) => anchor.position).filter((taken) => taken > position);
  if (beyond.length === 0) return undefined;
  const message = `the log ends at ${position}, and the anchor was taken at ${Math.min(...beyond)}`;
  return fault(position + 1, 'anchor', message);
};

const faultOf = (repeated: Awaited<ReturnType<LogSource['repeatedCommand']>>): Fault | undefined =>
  repeated && fault(repeated.position, 'command', `the id ${repeated.commandId} stands for two commands`);
