import type { ActorView, EventView } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';
import { wallTime } from '#lib/format/wall-time.ts';
import { formatMoment } from '#lib/format/day.ts';

/** One event as the page shows it. */
export interface EventRow {
  readonly position: number;
  readonly kind: EventView['kind'];
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly sentence: string;
  readonly time: string;
  readonly recordedAt: string;
  readonly source: EventView['source'];
  /** The line of the trail, or the fine, that it is part of. */
  readonly href: string | undefined;
  readonly about: string;
  readonly byMachine: boolean;
}

/** The events of one day, in the firm's zone. */
export interface EventDay {
  readonly date: string;
  readonly rows: readonly EventRow[];
}

const rowOf = (event: EventView, say: Say): EventRow => ({
  position: event.position,
  kind: event.kind,
  type: event.type,
  stream: event.stream,
  revision: event.revision,
  sentence: say(event.sentence),
  time: wallTime(event.occurredAt).time,
  recordedAt: formatMoment(event.recordedAt),
  source: event.source,
  href: hrefOf(event),
  about: event.caseNo ?? '',
  byMachine: isMachine(event.actor),
});

const isMachine = ({ kind }: ActorView): boolean => kind !== 'person';

const hrefOf = ({ kind, caseNo, fineId, position, stream }: EventView): string | undefined => {
  if (fineId !== null) return `/fines/${fineId}`;
  if (caseNo !== null && kind === 'lost') return `/lost/${encodeURIComponent(caseNo)}`;
  if (caseNo !== null)
    return `/cases/${encodeURIComponent(caseNo)}${kind === 'case' ? `#e-${position}` : ''}`;
  if (stream.startsWith('edition-'))
    return `/rules/editions/${encodeURIComponent(stream.slice('edition-'.length))}`;
  return undefined;
};

/** In the order in which they come; a day that comes back later, as entries made afterwards do, has its head again. */
export const eventDays = (events: readonly EventView[], say: Say): readonly EventDay[] => {
  const days: { date: string; rows: EventRow[] }[] = [];
  for (const event of events) {
    const { date } = wallTime(event.occurredAt);
    const row = rowOf(event, say);
    const last = days.at(-1);
    if (last?.date === date) last.rows.push(row);
    else days.push({ date, rows: [row] });
  }
  return days;
};
