import { rulebook } from '@casetrail/domain';
import { createPool, openDatabase, ROLE_NAMES, withClient, type Database } from '@casetrail/database';
import {
  exportNdjson,
  migrateEventStore,
  PostgresEventStore,
  Streams,
  verifyLog,
} from '@casetrail/event-store';
import { migrateReadModels, readModelsOf } from '@casetrail/read-models';
import type { Instant } from '@casetrail/kernel';
import { commandsOf } from '../commands/record-step.ts';
import { chineseDays } from '../holidays/chinese-days.ts';
import { FirmReader } from '../judging/firm-reader.ts';
import { Projection } from '../projections/projection.ts';
import { queriesOf } from '../queries/queries.ts';
import { DeskProjection } from '../desk/desk-projection.ts';
import { KpiProjection } from '../kpi/kpi-projection.ts';
import { ReactionRunner } from '../reactions/reaction-runner.ts';
import { reactionsOf } from '../reactions/reactions.ts';
import { lostOf } from '../slices/lost/lost.ts';
import { finesOf } from '../slices/fines/fines.ts';
import { signaturesOf } from '../slices/fines/signatures.ts';
import { attachmentsOf } from '../slices/attachments/attachments.ts';
import { FileStore } from '../slices/attachments/file-store.ts';
import { documentsOf } from '../slices/documents/documents.ts';
import { handoversOf } from '../slices/handovers/handovers.ts';
import { editionsOf } from '../slices/editions/editions.ts';
import { kpiOf } from '../slices/kpi/kpi.ts';
import { foldsOf, SLICES } from '../slices/slices.ts';
import { whereaboutsOf } from '../sight/whereabouts.ts';
import { migrateWork } from '../work/migrate.ts';
import { Enforcement, type EnforcementOptions } from '../enforcement/enforcement.ts';
import { Tick } from '../enforcement/tick.ts';
import { FirmClock } from './clock.ts';
import { healthOf } from './health.ts';
import type { System } from './system.ts';

export interface OpenOptions {
  /** Directory of this installation; created when it is not there. */
  readonly dataDir: string;
  /** A PostgreSQL URL; without it the embedded server is used. */
  readonly databaseUrl?: string;
  /** Takes one line for a person to read. */
  readonly log?: (line: string) => unknown;
  /** The clock; the machine's own, except in tests and in the sample company. */
  readonly clock?: () => Instant;
  readonly enforcement?: EnforcementOptions;
}

/**
 * Opens everything on a data directory: database, log, read models, rules. Close it again, or the embedded server
 * stays behind until this process ends.
 * @throws DatabaseUnavailable with a sentence for a person
 */
export const openSystem = async (options: OpenOptions): Promise<System> => {
  const database = await openDatabase({
    dataDir: options.dataDir,
    databaseUrl: options.databaseUrl,
    log: options.log && ((line) => void options.log?.(line)),
  });
  try {
    return await openSystemOn(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** The same on a database that is open already; closing the system closes it. */
export const openSystemOn = async (database: Database, options: OpenOptions): Promise<System> => {
  await migrate(database);
  return assemble(options, database);
};

const migrate = async ({ owner }: Database): Promise<void> => {
  const pool = createPool(owner, { applicationName: 'casetrail migration', max: 1 });
  try {
    await withClient(pool, async (client) => {
      await migrateEventStore(client, { appRole: ROLE_NAMES.app });
    });
    await migrateReadModels(pool, { appRole: ROLE_NAMES.app });
    await withClient(pool, (client) => migrateWork(client, { appRole: ROLE_NAMES.app }));
  } finally {
    await pool.end();
  }
};

const assemble = async (
  { dataDir, clock: source, enforcement: enforcementOptions }: OpenOptions,
  database: Database,
): Promise<System> => {
  const log = new PostgresEventStore(database.app);
  const holidays = chineseDays();
  const firm = new FirmReader(log, rulebook, holidays);
  const pool = createPool(database.app, { applicationName: 'casetrail read models', max: 6 });
  const firmClock = await FirmClock.open({ dataDir, pool, source });
  const clock = firmClock.now;
  const projection = await Projection.open({ pool, log, rulebook, holidays });
  const desk = await DeskProjection.open({ pool, log, folds: foldsOf(SLICES) });
  const kpiProjection = await KpiProjection.open({ pool, log, rulebook, holidays, clock });
  const streams = new Streams(log);
  const commands = commandsOf({ streams, firm, clock });
  const signatures = signaturesOf(firm);
  const finePorts = {
    log,
    streams,
    firm,
    rulebook: firm.known.rulebook,
    signatures,
    clock,
    db: readModelsOf(pool),
    catchUp: () => desk.catchUp(),
  };
  const fines = finesOf(finePorts);
  const reactions = await ReactionRunner.open({
    pool,
    log,
    reactions: reactionsOf({ log, streams, firm, clock, rulebook: firm.known.rulebook, signatures }),
  });
  const queries = queriesOf({ pool, log, firm, rulebook, holidays, projection, clock });
  const editions = editionsOf({ pool, log, streams, firm, holidays, desk, clock });
  const enforcement = new Enforcement(
    {
      pool,
      log,
      streams,
      firm,
      rulebook: firm.known.rulebook,
      clock: firmClock,
      projection,
      desk,
      fines: finePorts,
    },
    enforcementOptions,
  );
  const settle = async () => {
    do {
      await projection.catchUp();
      await desk.catchUp();
    } while (await reactions.catchUp());
    await kpiProjection.catchUp();
  };
  const { sweep, inbox } = enforcement;
  const tick = new Tick({ clock: firmClock, sweep, log, firm, inbox, settle });
  return {
    dataDir,
    database,
    log,
    streams,
    projection,
    desk,
    kpiProjection,
    reactions,
    firm,
    // With what was adopted since: it is kept up with the log.
    rulebook: firm.known.rulebook,
    holidays,
    clock,
    firmClock,
    enforcement,
    commands,
    queries,
    lost: lostOf({ pool, log, streams, firm, desk, clock }, commands),
    fines,
    handovers: handoversOf({
      pool,
      log,
      streams,
      firm,
      rulebook: firm.known.rulebook,
      projection,
      desk,
      clock,
    }),
    documents: documentsOf({ log, firm, commands }),
    attachments: attachmentsOf({ log, streams, firm, clock, store: new FileStore(dataDir) }),
    editions,
    kpi: kpiOf({ pool, log, streams, firm, holidays, projection: kpiProjection, clock }),
    whereabouts: whereaboutsOf({ pool, log, firm, desk, clock }),
    health: () => healthOf({ dataDir, database, log, projection, enforcement }),
    follow() {
      projection.follow();
      desk.follow();
      kpiProjection.follow();
    },
    verify: (onProgress) => verifyLog(log.source(), { ...(onProgress && { onProgress }) }),
    exportLog: () => exportNdjson(log.source()),
    async rebuild(onProgress) {
      // Counting reads the log by itself; while one of them waits for the database the other works.
      await Promise.all([
        projection.rebuild(onProgress && { onProgress }).then(() => desk.rebuild()),
        kpiProjection.rebuild(),
      ]);
    },
    settle,
    tick: (to) => tick.run(to),
    countVerdicts: () => queries.countVerdicts(),
    async close() {
      await reactions.close();
      await kpiProjection.close();
      await desk.close();
      await projection.close();
      await log.close();
      await pool.end();
      await database.close();
    },
  };
};
