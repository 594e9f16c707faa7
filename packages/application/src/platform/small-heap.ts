import { setFlagsFromString } from 'node:v8';

/**
 * By how much the heap may grow between two looks for what is garbage, in percent of what is not. Left to itself it grows to four
 * times as much, most of it lines that were written long ago; looking more often costs a little of the time.
 */
const GROWTH = 40;

/** As V8 itself thinks best. */
const BY_ITSELF = 0;

let working = 0;

/** Work that goes through very much and holds little of it: the process takes no more memory than it needs. */
export const withSmallHeap = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (working === 0) setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  working += 1;
  try {
    return await work();
  } finally {
    working -= 1;
    if (working === 0) setFlagsFromString(`--heap-growing-percent=${BY_ITSELF}`);
  }
};
