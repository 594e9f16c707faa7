import { isCaseStream, type Rulebook } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { HolidayTable } from '@casetrail/kernel';
import type { ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { stands, withdrawalsUpTo } from '../judging/withdrawals.ts';
import { KNOWLEDGE_TYPES, KpiMemory } from './kpi-memory.ts';
import { storesOf } from './streams-to-count.ts';

const PAGE = 5_000;

interface Source {
  readonly db: Kysely<ReadModels>;
  readonly log: EventStore;
}

interface Ports extends Source {
  readonly rulebook: Rulebook;
  readonly holidays: HolidayTable;
}

/** The memory as it was when the rows reached a position: from the log, and the stores of its cases from the rows. */
export const restoreMemory = async (
  { rulebook, holidays, ...source }: Ports,
  position: number,
): Promise<KpiMemory> => {
  const memory = new KpiMemory(rulebook, holidays);
  await noteUpTo(memory, source, 0, position);
  return memory;
};

/** Notes what lies between two positions, where somebody else has drawn the conclusions. */
export const noteUpTo = async (
  memory: KpiMemory,
  { db, log }: Source,
  from: number,
  to: number,
): Promise<void> => {
  const withdrawals = await withdrawalsUpTo(log, to);
  for (let after = from; after < to;) {
    const read = await log.readAll(after, PAGE, KNOWLEDGE_TYPES);
    const page = read.filter((event) => event.position <= to && stands(event, withdrawals));
    const streams = page.filter(({ stream }) => isCaseStream(stream)).map(({ stream }) => stream);
    const stores = await storesOf([...new Set(streams)], db);
    memory.note(page, (stream) => stores.get(stream));
    if (read.length < PAGE) return;
    after = read.at(-1)?.position ?? to;
  }
};
