import { readFileSync } from 'node:fs';

const KIB = 1024;

/**
 * The most memory this process has held at a time (resident set), in bytes. On Linux it is asked of the process's own
 * memory: `maxRSS` there begins with what the parent held when it forked.
 */
export const peakMemory = (): number => {
  const own = process.platform === 'linux' ? highWaterMark() : undefined;
  return own ?? process.resourceUsage().maxRSS * KIB;
};

const highWaterMark = (): number | undefined => {
  const found = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return found ? Number(found[1]) * KIB : undefined;
};
