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
import { takesBack } from '../judging/withdrawals.ts';
import type { News } from './kpi-batch.ts';
import { isKnowledge, KNOWLEDGE_TYPES } from './kpi-memory.ts';

const PAGE = 5_000;

/** What comes live is a handful: so few events are read with one question, and sorted out here. */
const HANDFUL = 200;

/** All that is counted, and all that counting asks the firm. */
const TYPES: ReadonlySet<string> = new Set([
  ...(Object.keys(CASE_STEPS) as CaseStep[]).map((step) => eventTypeOf(step)),
  ...FINE_TYPES,
  ...KNOWLEDGE_TYPES,
]);

interface Read {
  readonly news: News;
  /** The log held no more. */
  readonly isAll: boolean;
}

/** What the log holds after a position, up to some number of events; of most, only their streams are kept. */
export const readNews = async (log: EventStore, after: number, most: number): Promise<Read> => {
  const few = Math.min(HANDFUL, most);
  const first = await log.readAll(after, few);
  if (first.length < few) {
    const gathered = new Gathered();
    gathered.take(first.filter(({ type }) => TYPES.has(type)));
    return { news: { to: first.at(-1)?.position ?? after, ...gathered }, isAll: true };
  }
  return readMany(log, after, most);
};

const readMany = async (log: EventStore, after: number, most: number): Promise<Read> => {
  const { position: head } = await log.head();
  const gathered = new Gathered();
  const types = [...TYPES];
  let to = after;
  for (let read = 0; read < most && to < head;) {
    const limit = Math.min(PAGE, most - read);
    const page = await log.readAll(to, limit, types);
    gathered.take(page);
    read += page.length;
    const last = page.at(-1)?.position ?? to;
    to = page.length < limit ? Math.max(head, last) : last;
  }
  return { news: { to, ...gathered }, isAll: false };
};

class Gathered implements Omit<News, 'to'> {
  readonly streams = new Set<string>();
  readonly began = new Map<string, StoreCode>();
  readonly knowledge: RecordedEvent[] = [];
  takesBack = false;

  take(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (isCounted(event.stream)) this.streams.add(event.stream);
      if (event.type === 'ClientReceived')
        this.began.set(event.stream, (event as RecordedCaseEvent & { type: 'ClientReceived' }).data.store);
      if (isKnowledge(event)) this.knowledge.push(event);
      this.takesBack ||= takesBack(event);
    }
  }
}

/** Appeals stand in the stream of their fine. */
export const isCounted = (stream: string): boolean => isCaseStream(stream) || stream.startsWith('fine-');
