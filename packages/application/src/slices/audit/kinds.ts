import type { EventKind } from '@casetrail/contract';

/** How the names of the streams of each kind begin. */
export const PREFIXES: Readonly<Record<EventKind, readonly string[]>> = {
  case: ['case-'],
  fine: ['fine-', 'slips-', 'statement-'],
  lost: ['lost-'],
  people: ['staff-'],
  store: ['store-'],
  firm: ['firm', 'import-'],
  rules: ['edition-', 'rulebook'],
  privacy: ['look-', 'erasure-'],
  figures: ['figures-'],
};

const KINDS = Object.entries(PREFIXES) as readonly (readonly [EventKind, readonly string[]])[];

/** @throws RangeError for a stream of no kind: the table above has to grow with the program */
export const kindOf = (stream: string): EventKind => {
  const found = KINDS.find(([, prefixes]) => prefixes.some((prefix) => stream.startsWith(prefix)));
  if (!found) throw new RangeError(`no kind of event is told of in ${stream}`);
  return found[0];
};

const OF_CASE = ['case-', 'lost-', 'look-', 'erasure-'];

/** The case that a stream is about; of a fine it is in the fine itself. */
export const caseOf = (stream: string): string | undefined => {
  const prefix = OF_CASE.find((one) => stream.startsWith(one));
  return prefix === undefined ? undefined : stream.slice(prefix.length);
};

export const streamsOfCase = (caseNo: string): readonly string[] =>
  OF_CASE.map((prefix) => `${prefix}${caseNo}`);

const FINE = 'fine-';

export const fineIn = (stream: string): string | undefined =>
  stream.startsWith(FINE) ? stream.slice(FINE.length) : undefined;
