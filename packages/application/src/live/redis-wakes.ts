import type { Wakes } from '@casetrail/event-store';

/** Of every log that shares the server: to be woken for another one's events costs one look. */
const CHANNEL = 'casetrail:log';

const LONGEST_PAUSE_MS = 2_000;

/**
 * By Redis: an append is published, with nothing of what was appended, and whoever follows is woken. While Redis is away
 * those of this process are woken all the same, and the others look every second.
 * @param say takes one line for a person
 */
export const redisWakes = async (url: string, say: (line: string) => unknown): Promise<Wakes> => {
  // Loaded by those who need it.
  const { Redis } = await import('ioredis');
  const hints = new Set<() => void>();
  const wake = (): void => {
    for (const hint of hints) hint();
  };
  let away = false;
  const note = (isAway: boolean, line: string): void => {
    if (away !== isAway) say(line);
    away = isAway;
  };
  const options = {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, LONGEST_PAUSE_MS),
  };
  const telling = new Redis(url, { ...options, enableOfflineQueue: false });
  const hearing = new Redis(url, options);
  for (const client of [telling, hearing])
    client.on('error', () =>
      note(true, 'live updates: Redis is out of reach; every process looks once a second'),
    );
  hearing.on('message', wake);
  // What came while it was away is looked for at once.
  hearing.on('ready', () => {
    note(false, 'live updates: Redis is back');
    wake();
  });
  hearing.subscribe(CHANNEL).catch(() => {});
  return {
    tell: () => {
      wake();
      telling.publish(CHANNEL, '').catch(() => {});
    },
    listen: (hint) => {
      hints.add(hint);
      return () => hints.delete(hint);
    },
    close: async () => {
      telling.disconnect();
      hearing.disconnect();
    },
  };
};
