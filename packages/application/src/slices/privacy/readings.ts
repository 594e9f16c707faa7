import { caseStream, lastReceptionOf, type RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';
import { readThrough, type KnownWords, type Sight } from '@casetrail/vault';
import { PLAN, SUBJECTS } from './plan.ts';

type Events = readonly RecordedEvent[];

/** The log as it was said, for what has to understand it, such as the reason a client gave for leaving. */
export const openedLog = (log: EventStore, sight: Sight): EventStore =>
  readThrough(log, (events) => events.map((event) => sight.opened(event)));

/** The log as it is shown: without what points to a client. Of pages, for views of a few streams. */
export const shownLog = (log: EventStore, sight: Sight): EventStore =>
  readThrough(log, async (events) => {
    const subjects = subjectsIn(events);
    const known = await knownOf(log, sight, new Set(subjects.values()), events);
    return events.map((event) => {
      const subject = subjects.get(event.stream);
      const words = subject === undefined ? undefined : known.get(subject);
      return sight.masked(event, words ? [words] : []);
    });
  });

/** Whom each stream is about that says anything of a client. */
const subjectsIn = (events: Events): ReadonlyMap<string, string> => {
  const saying = new Set(events.filter(({ type }) => PLAN.has(type)).map(({ stream }) => stream));
  const found = new Map<string, string>();
  for (const { stream, data } of events) {
    if (!saying.has(stream) || found.has(stream)) continue;
    const subject = SUBJECTS.ofStream(stream) ?? SUBJECTS.ofData(stream, data);
    if (subject !== undefined) found.set(stream, subject);
  }
  return found;
};

/** What is known of these clients and must not be read in anybody's words about them. */
const knownOf = async (
  log: EventStore,
  sight: Sight,
  subjects: ReadonlySet<string>,
  events: Events,
): Promise<ReadonlyMap<string, KnownWords>> => {
  const known = new Map<string, KnownWords>();
  const note = (subject: string, stream: Events) => {
    const reception = lastReceptionOf(stream as readonly RecordedCaseEvent[]);
    if (reception) known.set(subject, sight.opened(reception).data.client);
  };
  for (const subject of subjects)
    note(
      subject,
      events.filter(({ stream }) => stream === caseStream(subject)),
    );
  const missing = [...subjects].filter((subject) => !known.has(subject));
  if (missing.length === 0) return known;
  for (const [stream, found] of await log.readStreams(missing.map(caseStream)))
    note(SUBJECTS.ofStream(stream) ?? '', found);
  return known;
};
