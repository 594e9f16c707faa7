import { text, type Text } from '@casetrail/kernel';
import type { Bench } from '../bench.ts';
import { atMost, type Gauge } from '../figure.ts';
import type { Site } from '../site.ts';

/** The most memory of a process, against one that only pages through the log. */
export const memoryOf = (name: string, what: Text): Gauge => ({
  name,
  what,
  against: text('每页 5000 条通读日志的内存峰值', 'peak memory of keyset pages of 5,000 + JSON.parse + fold'),
  unit: 'bytes',
  bar: atMost(2, 1.2),
});

/** Peak of a process that pages through a log, in bytes. */
export const pagingPeak = async (bench: Bench, { dataDir }: Site): Promise<number> =>
  (await bench.run('read-log', { dataDir })).peakBytes;
