import type { ChangeView } from '@casetrail/contract';

/** What is heard: one change, or that there was too much to name. */
export type Heard = ChangeView | 'many';

interface Listening {
  /** Of whom: windows of one person share one stream. */
  readonly person: string;
  /** The log position that the page shows. */
  readonly after: number | undefined;
  readonly hear: (heard: Heard) => void;
}

/** Milliseconds until it is tried again where the server had nothing to say. */
const AGAIN_MS = 30_000;

/**
 * Listens for changes until the answer is called. A browser opens only a few connections to one server, so one window holds
 * the stream for all of them and hands on what it hears; when it is closed, the next one takes over.
 */
export const listen = ({ person, after, hear }: Listening): (() => void) => {
  const name = `casetrail-live-${person}`;
  const channel = new BroadcastChannel(name);
  const ended = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<Heard>) => hear(data);
  ended.signal.addEventListener('abort', () => channel.close());
  const hold = (): Promise<void> =>
    held(after, ended.signal, (heard) => {
      hear(heard);
      channel.postMessage(heard);
    });
  // Over plain http from another machine there are no locks; then each window listens for itself.
  const locks = navigator.locks as LockManager | undefined;
  if (locks) locks.request(name, { signal: ended.signal }, hold).catch(() => {});
  else void hold();
  return () => ended.abort();
};

/** Holds the stream until it is ended. */
const held = (after: number | undefined, ended: AbortSignal, hear: (heard: Heard) => void): Promise<void> =>
  new Promise((over) => {
    let source: EventSource | undefined;
    let waiting = 0;
    let last = after;
    const open = (): void => {
      source = new EventSource(last === undefined ? '/live' : `/live?after=${last}`);
      source.addEventListener('change', ({ data }: MessageEvent<string>) => {
        const change = JSON.parse(data) as ChangeView;
        last = change.position;
        hear(change);
      });
      source.addEventListener('many', () => hear('many'));
      // The browser comes back by itself where the line broke; not where it was told that there is nothing.
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) waiting = window.setTimeout(open, AGAIN_MS);
      });
    };
    open();
    ended.addEventListener('abort', () => {
      clearTimeout(waiting);
      source?.close();
      over();
    });
  });
