/**
 * Loaded with `--import` into a server that the bootstrap starts: when the bootstrap is killed outright
 * and can pass nothing on, the server still stops as if it had been told to.
 */
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 1_000);
watch.unref();
