import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { readingsOf, type Platform } from '@casetrail/application';
import type { Instant } from '@casetrail/kernel';
import { NO_TELEMETRY, type Telemetry } from '@casetrail/telemetry';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import type { Log } from '../edge/log.ts';
import { LOOPBACK } from '../edge/reached.ts';
import { announcement } from './announcement.ts';
import { closeWithin, listen } from './listen.ts';
import type { ServeOptions } from './options.ts';
import { Stopping } from './stopping.ts';

/** What the server is made of; `main.ts` brings the real parts. */
export interface Parts<P extends Platform = Platform> {
  readonly open: (options: {
    readonly dataDir: string;
    readonly databaseUrl?: string;
    readonly log: Log;
  }) => Promise<P>;
  readonly loadSample: (
    platform: P,
    options: {
      readonly onProgress: (progress: { readonly of: number }) => void;
      readonly onRefused: (line: string) => void;
    },
  ) => Promise<unknown>;
  /** Where the admin app's build has its handler. */
  readonly adminBuild: URL;
  /** For what a person who started the server should see. */
  readonly say: (text: string) => void;
  /** Called when it answers. */
  readonly ready?: () => void;
  /** For what happened, with causes. */
  readonly log: Log;
  /** Absent, nobody collects what is measured. */
  readonly telemetry?: Telemetry;
}

/** Milliseconds that lists rest between two batches while commands come in quick succession; whoever waits for one cuts it short. */
const REST_MS = 100;

/** Milliseconds that requests in flight get when the server is told to stop. */
const PATIENCE = 10_000;

/** Runs the server until `stop` aborts, then ends everything it started, in reverse order. */
export const serve = async <P extends Platform>(
  options: ServeOptions,
  parts: Parts<P>,
  stop: AbortSignal,
): Promise<void> => {
  const { dataDir, databaseUrl } = options;
  const { open, loadSample, log } = parts;
  const platform = await open({ dataDir, log, ...(databaseUrl !== undefined && { databaseUrl }) });
  try {
    stop.throwIfAborted();
    if (options.sample) {
      const onRefused = (line: string) => log(`The sample company is without this: ${line}`);
      await loadSample(platform, { onProgress: sampleProgress(stop, log), onRefused });
    }
    platform.follow({ restMs: REST_MS });
    await answerUntil(stop, platform, options, parts);
  } finally {
    await platform.close();
  }
};

/** Under which the server finds itself: what listens everywhere is found on this machine. */
const urlOf = (host: string, port: number): string => {
  const found = host === '0.0.0.0' ? LOOPBACK : host === '::' ? '::1' : host;
  return `http://${isIPv6(found) ? `[${found}]` : found}:${port}`;
};

/** Says once that something is being loaded, and breaks off when the process is told to stop: the next start goes on. */
const sampleProgress = (stop: AbortSignal, log: Log) => {
  let told = false;
  return ({ of }: { readonly of: number }): void => {
    stop.throwIfAborted();
    if (told) return;
    told = true;
    log(`The log is empty: loading a sample company, ${of} steps.`);
  };
};

const answerUntil = async (
  stop: AbortSignal,
  platform: Platform,
  { dataDir, databaseUrl, port, reached, asking, drainMs }: ServeOptions,
  { adminBuild, say, ready, log, telemetry = NO_TELEMETRY }: Omit<Parts, 'open' | 'loadSample'>,
): Promise<void> => {
  const admin = adminApp(adminBuild, log);
  const stopping = new Stopping();
  const app = await createApp(platform, { admin, log, reached, asking, stopping, telemetry });
  telemetry.read(async () => readingsOf(await platform.health(), Date.now() as Instant));
  try {
    const { port: taken } = await listen(app, port, reached.host);
    const pages = await admin.load(urlOf(reached.host, taken));
    const { sample } = await platform.health();
    const setUp = sample ? undefined : await platform.access.makeSetUpLink();
    const externalDatabase = databaseUrl !== undefined;
    const address = reached.origin ?? urlOf(reached.host, taken);
    say(announcement({ address, reached, dataDir, externalDatabase, sample, setUp, pages }));
    ready?.();
    if (!stop.aborted) await once(stop, 'abort');
    stopping.begin();
    // Whoever shares out requests looks only now and then who is ready, and may send some until he has.
    await pause(drainMs);
  } finally {
    await closeWithin(app, PATIENCE);
  }
};
