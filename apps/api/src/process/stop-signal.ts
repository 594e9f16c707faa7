const PARENT_CHECK_MS = 1_000;

/** Ctrl-C reaches every process of the terminal, and each parent passes it on: what comes this soon is the same one. */
const SAME_SIGNAL_MS = 1_000;

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Aborts when the process is told to stop, by the first SIGINT, SIGTERM or SIGHUP or, where CASETRAIL_FOLLOW_PARENT=1, by
 * the end of its parent. A second signal, a second or more after the first, ends the process at once.
 */
export const stopSignal = (env: Readonly<Record<string, string | undefined>>): AbortSignal => {
  const stop = new AbortController();
  let toldAt: number | undefined;
  const tell = () => {
    toldAt ??= performance.now();
    stop.abort(new Stopped());
  };
  const onSignal = (signal: keyof typeof EXIT_CODES) => {
    if (toldAt !== undefined && performance.now() - toldAt >= SAME_SIGNAL_MS)
      process.exit(EXIT_CODES[signal]);
    tell();
  };
  process.on('SIGHUP', onSignal).on('SIGINT', onSignal).on('SIGTERM', onSignal);
  if (env['CASETRAIL_FOLLOW_PARENT'] === '1') followParent(tell);
  return stop.signal;
};

/** The reason of the abort: the process was told to stop, and did. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

const followParent = (ended: () => void): void => {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    ended();
  }, PARENT_CHECK_MS);
  watch.unref();
};
