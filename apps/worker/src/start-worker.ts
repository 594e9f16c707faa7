import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { System } from '@casetrail/application';
import { NO_TELEMETRY, type Log, type Telemetry } from '@casetrail/telemetry';
import { HealthPage } from './health-page.ts';
import type { WorkerOptions } from './process/options.ts';
import type { Rehearsal } from './rehearsal.ts';
import { BELL_SETTINGS } from './queue/bells.ts';
import { queueInPostgres, queueInRedis } from './queue/open-queue.ts';
import { WorkerModule } from './worker.module.ts';

const RECONCILE_EVERY_MS = 60_000;

export interface StartedWorker {
  /** Address of the health page. */
  readonly health: string;
  close(): Promise<void>;
}

/** Everything that happens by itself, on a system that stays the caller's. */
export const startWorker = async (
  system: System,
  { redisUrl, healthPort }: Pick<WorkerOptions, 'redisUrl' | 'healthPort'>,
  { log, telemetry = NO_TELEMETRY }: { readonly log: Log; readonly telemetry?: Telemetry },
  {
    withoutSweeper = false,
    reconcileEveryMs = RECONCILE_EVERY_MS,
    bellSettings = BELL_SETTINGS,
  }: Rehearsal = {},
): Promise<StartedWorker> => {
  const openQueue = redisUrl === undefined ? queueInPostgres(system.database.queue) : queueInRedis(redisUrl);
  const setting = { openQueue, healthPort, withoutSweeper, reconcileEveryMs, bellSettings, log, telemetry };
  const app = await NestFactory.createApplicationContext(WorkerModule.on(system, setting), {
    abortOnError: false,
    logger: ['fatal', 'error', 'warn'],
  });
  return { health: app.get(HealthPage).address, close: () => app.close() };
};
