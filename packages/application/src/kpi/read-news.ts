import {
  CASE_STEPS,
  FINE_TYPES,
  eventTypeOf,
  isCaseStream,
  type CaseStep,
  type RecordedCaseEvent,
} from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent, StoreCode } from '@casetrail/kernel';
import type { News } from './kpi-batch.ts';
import { isKnowledge, KNOWLEDGE_TYPES } from './kpi-memory.ts';

const PAGE = 5_000;

/** All that is counted, and all that counting asks the firm. */
const TYPES: readonly string[] = [
  ...new Set([
    ...(Object.keys(CASE_STEPS) as CaseStep[]).map((step) => eventTypeOf(step)),
    ...FINE_TYPES,
    ...KNOWLEDGE_TYPES,
  ]),
];

/** What the log holds after a position, up to some number of events; of most, only their streams are kept. */
export const readNews = async (log: EventStore, after: number, most: number): Promise<News> => {
  const { position: head } = await log.head();
  const streams = new Set<string>();
  const began = new Map<string, StoreCode>();
  const knowledge: RecordedEvent[] = [];
  let to = after;
  for (let read = 0; read < most && to < head;) {
    const limit = Math.min(PAGE, most - read);
    const page = await log.readAll(to, limit, TYPES);
    for (const event of page) {
      if (isCounted(event.stream)) streams.add(event.stream);
      if (event.type === 'ClientReceived')
        began.set(event.stream, (event as RecordedCaseEvent & { type: 'ClientReceived' }).data.store);
      if (isKnowledge(event)) knowledge.push(event);
    }
    read += page.length;
    const last = page.at(-1)?.position ?? to;
    to = page.length < limit ? Math.max(head, last) : last;
  }
  return { to, streams, began, knowledge };
};

/** Appeals stand in the stream of their fine. */
const isCounted = (stream: string): boolean => isCaseStream(stream) || stream.startsWith('fine-');
