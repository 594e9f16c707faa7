const PARENT_CHECK_MS = 1_000;

/** Aborts when the process is told to stop, or, where CASETRAIL_FOLLOW_PARENT=1, at the end of its parent. */
export const stopSignal = (env: Readonly<Record<string, string | undefined>>): AbortSignal => {
  const stop = new AbortController();
  const tell = () => stop.abort();
  process.on('SIGHUP', tell).on('SIGINT', tell).on('SIGTERM', tell);
  if (env['CASETRAIL_FOLLOW_PARENT'] === '1') {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      tell();
    }, PARENT_CHECK_MS);
    watch.unref();
  }
  return stop.signal;
};
