import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { quantile, type Pair } from '../../statistics.ts';

interface Order {
  /** Of a database; what its log holds does not matter. */
  readonly dataDir: string;
  readonly bells: number;
  /** Milliseconds from the first to the last. */
  readonly overMs: number;
  /** Milliseconds from hanging them to the first. */
  readonly leadMs: number;
  readonly rounds: number;
}

const PROGRAM = fileURLToPath(new URL('../../../../../worker/dist/side-by-side.js', import.meta.url));

const SHARE = 0.99;

const ended = promisify(execFile);

/** The p99 of how late bells ring in PostgreSQL, against the same bells in Redis; in seconds. */
export const run = async (order: Order): Promise<readonly Pair[]> => {
  if (!existsSync(PROGRAM)) throw new Error('the worker is not built yet; npm start builds it');
  const env = { ...process.env, DATABASE_URL: '', REDIS_URL: '' };
  const { stdout } = await ended(process.execPath, [PROGRAM, JSON.stringify(order)], { env });
  const rounds = JSON.parse(stdout) as readonly { postgres: number[]; redis: number[] }[];
  const late = (ms: readonly number[]) => quantile(ms, SHARE) / 1000;
  return rounds.map(({ postgres, redis }) => ({ own: late(postgres), baseline: late(redis) }));
};
