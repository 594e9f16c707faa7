import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

/**
 * By how much the heap may grow between two looks for what is garbage, in percent of what is not. Left to itself it grows to four
 * times as much, most of it lines and rows that were written long ago; looking more often costs a little of the time.
 */
export const HEAP_GROWTH = {
  /** An import takes long anyhow, and others work beside it. */
  import: 40,
  /** Makes more garbage an event, and somebody waits for the lists. */
  rebuild: 90,
} as const;

/** As V8 itself thinks best. */
const BY_ITSELF = 0;

/** What is being worked at, by how much each lets the heap grow. */
const working: number[] = [];

const setGrowth = (): void => {
  const percent = working.length === 0 ? BY_ITSELF : Math.min(...working);
  setFlagsFromString(`--heap-growing-percent=${percent}`);
};

/** How far the heap may grow is only reckoned anew once it has been looked through. */
const collectGarbage = async (): Promise<void> => {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
  } finally {
    session.disconnect();
  }
};

/** Work that goes through very much and holds little of it: the process takes no more memory than it needs. */
export const withSmallHeap = async <Result>(growth: number, work: () => Promise<Result>): Promise<Result> => {
  working.push(growth);
  setGrowth();
  try {
    await collectGarbage();
    return await work();
  } finally {
    working.splice(working.indexOf(growth), 1);
    setGrowth();
  }
};
