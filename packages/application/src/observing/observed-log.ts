import type { Append, AppendOutcome } from '@casetrail/event-store';
import type { Telemetry } from '@casetrail/telemetry';
import type { StoredLog } from '../platform/open-log.ts';

/** The same log, with every append measured and every verdict counted; the very same where nobody collects. */
export const observedLog = (log: StoredLog, telemetry: Telemetry): StoredLog => {
  if (!telemetry.collects) return log;
  const measured = async <Outcome>(
    events: number,
    append: () => Promise<Outcome>,
    told: (outcome: Outcome) => string,
  ): Promise<Outcome> => {
    const began = performance.now();
    let outcome = 'failed';
    try {
      const answer = await telemetry.span('append', append, { labels: { events } });
      outcome = told(answer);
      return answer;
    } finally {
      telemetry.measure('casetrail_append_seconds', (performance.now() - began) / 1_000, { outcome });
    }
  };
  const counted = (append: Append, outcome: AppendOutcome): void => {
    if (outcome.outcome !== 'appended' || outcome.repeated) return;
    for (const { type, data } of append.events)
      if (type === 'ViolationFound') telemetry.count('casetrail_verdicts_total', labelsOf(data));
  };
  return {
    append: async (append) => {
      const outcome = await measured(append.events.length, () => log.append(append), told);
      counted(append, outcome);
      return outcome;
    },
    appendAll: async (appends) => {
      const events = appends.reduce((sum, append) => sum + append.events.length, 0);
      const outcomes = await measured(
        events,
        () => log.appendAll(appends),
        () => 'many',
      );
      appends.forEach((append, nth) => {
        const outcome = outcomes[nth];
        if (outcome) counted(append, outcome);
      });
      return outcomes;
    },
    read: (stream, from) => log.read(stream, from),
    readStreams: (streams, upTo) => log.readStreams(streams, upTo),
    readAll: (after, limit, types) => log.readAll(after, limit, types),
    search: (search) => log.search(search),
    readByStream: (prefix, size) => log.readByStream(prefix, size),
    knownCommands: (ids) => log.knownCommands(ids),
    sourceFiles: () => log.sourceFiles(),
    head: () => log.head(),
    warm: () => log.warm(),
    subscribe: (after, handler, options) => log.subscribe(after, handler, options),
    source: () => log.source(),
    close: () => log.close(),
  };
};

/** `repeated` is the answer to a command that was given before. */
const told = (outcome: AppendOutcome): string =>
  outcome.outcome === 'appended' && outcome.repeated ? 'repeated' : outcome.outcome;

/** Of the rulebook; nothing of the case. */
const labelsOf = (data: object) => {
  const { clause, rule } = data as { readonly clause: string; readonly rule: string };
  return { clause, rule };
};
