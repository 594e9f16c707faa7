import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What the figures were measured on. Nothing that names the machine or its owner. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** Processes that wanted to run when the bench began, on average over a minute; 0 where it is not told. */
  readonly loadAtStart: number;
}

/** @param postgres version of the database server */
export const machine = (postgres: string): Machine => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()}`,
  node: process.versions.node,
  postgres,
  loadAtStart: loadavg()[0] ?? 0,
});
