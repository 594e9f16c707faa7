import { rulebook } from '@casetrail/domain';
import { createPool, openDatabase, type Database } from '@casetrail/database';
import { exportNdjson, Streams, verifyLog, type Verdict, type VerifyOptions } from '@casetrail/event-store';
import { readModelsOf, writing } from '@casetrail/read-models';
import { keepingFor, keptDatabase, type Kept } from '../backups/keeping.ts';
import { commandsOf } from '../commands/record-step.ts';
import { NO_TELEMETRY } from '@casetrail/telemetry';
import { chineseDays } from '../holidays/chinese-days.ts';
import { FirmReader } from '../judging/firm-reader.ts';
import { Projection } from '../projections/projection.ts';
import { queriesOf } from '../queries/queries.ts';
import { DeskProjection } from '../desk/desk-projection.ts';
import { KpiProjection } from '../kpi/kpi-projection.ts';
import { storedPlace } from '../reactions/place.ts';
import { ReactionRunner } from '../reactions/reaction-runner.ts';
import { LiveChanges } from '../live/live-changes.ts';
import { reactionsOf } from '../reactions/reactions.ts';
import { lostOf } from '../slices/lost/lost.ts';
import { finesOf } from '../slices/fines/fines.ts';
import { signaturesOf } from '../slices/fines/signatures.ts';
import { attachmentsOf } from '../slices/attachments/attachments.ts';
import { openFiles } from '../slices/attachments/open-files.ts';
import { documentsOf } from '../slices/documents/documents.ts';
import { evidenceOf } from '../slices/evidence/evidence.ts';
import { handoversOf } from '../slices/handovers/handovers.ts';
import { editionsOf } from '../slices/editions/editions.ts';
import { headsOf } from '../slices/audit/anchors/eras.ts';
import { openAnchors } from '../slices/audit/anchors/open-anchors.ts';
import { auditOf } from '../slices/audit/audit.ts';
import { clientIndexFold } from '../slices/privacy/client-index.ts';
import { settleErasures } from '../slices/privacy/forget.ts';
import { privacyOf } from '../slices/privacy/privacy.ts';
import { sealedOver } from '../slices/privacy/sealed.ts';
import { importsOf } from '../slices/imports/imports.ts';
import { kpiOf } from '../slices/kpi/kpi.ts';
import { foldsOf, SLICES } from '../slices/slices.ts';
import { Rows } from '../sight/rows.ts';
import { seenLog, seesStreamBy } from '../sight/seen-log.ts';
import { whereaboutsOf } from '../sight/whereabouts.ts';
import { isWithoutWall, ONE_WALL } from '../sight/without-wall.ts';
import { Enforcement } from '../enforcement/enforcement.ts';
import { Tick } from '../enforcement/tick.ts';
import { TickMemory } from '../enforcement/tick-memory.ts';
import { FirmClock } from './clock.ts';
import { Leases } from '../work/leases.ts';
import { observedLog } from '../observing/observed-log.ts';
import { healthOf } from './health.ts';
import { closeAll } from './close-all.ts';
import { openAccess } from './open-access.ts';
import type { OpenOptions } from './open-options.ts';
import { rebuildAll } from './rebuild-all.ts';
import { migrate } from './migrate.ts';
import { openLog } from './open-log.ts';
import type { System } from './system.ts';

/** Milliseconds after which the database ends a transaction in which nothing is said: whoever began it is frozen, and others wait. */
const FROZEN_MS = 120_000;

/** Milliseconds that news of a change waits for the lists to show it. */
const SHOWN_MS = 10_000;

/**
 * Opens everything on a data directory: database, log, read models, rules. Close it again, or the embedded server
 * stays behind until this process ends.
 * @throws DatabaseUnavailable with a sentence for a person
 */
export const openSystem = async (options: OpenOptions): Promise<System> => {
  const keeping = await keepingFor(options);
  const opened = await openDatabase({
    dataDir: options.dataDir,
    databaseUrl: options.databaseUrl,
    log: options.log && ((line) => void options.log?.(line)),
  });
  const { database, kept } = keptDatabase(opened, keeping);
  try {
    return await openSystemOn(database, options, kept);
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** The same on a database that is open already; closing the system closes it. */
export const openSystemOn = async (
  database: Database,
  options: OpenOptions,
  kept?: Kept,
): Promise<System> => {
  await migrate(database);
  return assemble(options, database, kept);
};

const assemble = async (
  {
    dataDir,
    clock: source,
    enforcement: enforcementOptions,
    otherwise,
    reactionFaults,
    log: say,
    telemetry = NO_TELEMETRY,
    kurrentdbUrl = process.env['KURRENTDB_URL'],
    kurrentdbLog = process.env['KURRENTDB_LOG'],
    redisUrl = process.env['REDIS_URL'],
    ...places
  }: OpenOptions,
  database: Database,
  kept?: Kept,
): Promise<System> => {
  const place = { kurrentdbUrl, kurrentdbLog, redisUrl, say };
  const stored = observedLog(await openLog(database, place), telemetry);
  const { log, opened, shown, vault, sight, clients, identity } = await sealedOver(stored, {
    dataDir,
    masterKeyFile: places.masterKeyFile ?? process.env['CASETRAIL_MASTER_KEY_FILE'],
    erasureList: places.erasureList ?? process.env['CASETRAIL_ERASURE_LIST'],
    backupList: kept?.erasureList,
  });
  const holidays = chineseDays();
  const firm = new FirmReader(log, rulebook, holidays);
  const ended = { idle_in_transaction_session_timeout: FROZEN_MS };
  const pool = createPool(
    { ...writing(database.app), ...ended },
    { applicationName: 'casetrail read models', max: 6 },
  );
  const answers = createPool(database.app, { applicationName: 'casetrail answers', max: 6, kept: 2 });
  const rows = new Rows(answers, otherwise);
  if (await isWithoutWall(answers)) say?.(ONE_WALL);
  const firmClock = await FirmClock.open({ dataDir, pool, log, source });
  const clock = firmClock.now;
  // Its own: no list that takes long keeps anybody from signing in.
  const accessPool = createPool(database.app, { applicationName: 'casetrail access', max: 4, kept: 1 });
  const access = await openAccess({ dataDir, pool: accessPool, firm, firmClock });
  const projection = await Projection.open({ pool, log, rulebook, holidays });
  const folds = [...foldsOf(SLICES), clientIndexFold(vault, sight)];
  const desk = await DeskProjection.open({ pool, log, folds });
  const kpiProjection = await KpiProjection.open({ pool, log, rulebook, holidays, clock });
  const streams = new Streams(log, {
    storedForm: (append) => log.storedFormOf(append),
    onAppended: (first, last, types) => firm.passOver(first, last, types),
  });
  const sees = seesStreamBy(rows, () => Promise.all([projection.catchUp(), desk.catchUp()]));
  const seen = seenLog(shown, sees);
  const commands = commandsOf({ streams, firm, clock });
  const signatures = signaturesOf(firm);
  const files = openFiles(dataDir, process.env);
  const finePorts = {
    log,
    streams,
    firm,
    rulebook: firm.known.rulebook,
    signatures,
    clock,
    db: readModelsOf(pool),
    rows,
    catchUp: () => desk.catchUp(),
    shown: seen,
    files,
  };
  const fines = finesOf(finePorts);
  const reactions = await ReactionRunner.open({
    place: storedPlace(pool),
    log,
    reactions: reactionsOf({ log: opened, streams, firm, clock, rulebook: firm.known.rulebook, signatures }),
    ...(reactionFaults && { faults: reactionFaults }),
  });
  const queries = queriesOf({ rows, log, shown: seen, clients, firm, rulebook, holidays, projection, clock });
  const editions = editionsOf({ rows, log, streams, firm, holidays, desk, clock });
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
  const react = async () => {
    do {
      await projection.catchUp();
      await desk.catchUp();
    } while (await reactions.catchUp());
  };
  const settle = async () => {
    await react();
    await kpiProjection.catchUp();
  };
  const live = new LiveChanges({ log, shown: (position) => projection.reached(position, SHOWN_MS) });
  const privacyPorts = { pool, rows, sees, log, streams, firm, desk, vault, sight, clients, files, clock };
  await settleErasures(privacyPorts);
  const verify = (how: VerifyOptions): Promise<Verdict> => {
    const source = stored.source();
    return verifyLog(source, how).finally(() => source.close());
  };
  const anchored = openAnchors({
    dataDir,
    second: places.anchors ?? process.env['CASETRAIL_ANCHORS'],
    ...{ log, source: () => stored.source(), verify, streams, firm, clock },
  });
  const { anchors } = anchored;
  const audit = auditOf({ shown, firm, rows, verify, head: () => log.head(), anchors, clock });
  const { sweep, inbox } = enforcement;
  const memory = new TickMemory(dataDir);
  const tick = new Tick({ clock: firmClock, sweep, log, firm, inbox, settle, memory });
  const lost = lostOf({ rows, log: opened, shown: seen, clients, streams, firm, desk, clock }, commands);
  const pools = [accessPool, answers, pool];
  const imports = importsOf({
    dataDir,
    pool,
    log,
    identity,
    firm,
    streams,
    clock,
    projection,
    desk,
    countVerdicts: () => queries.countVerdicts(),
    say: (line: string) => void say?.(line),
    isSample: () => firmClock.lookAgain(),
  });
  const decided = { pool, rows, log, streams, firm, desk, clock };
  const sealOf = (caseNo: string) => vault.fileSealOf(caseNo);
  return {
    dataDir,
    database,
    archiver: kept?.archiver,
    log,
    streams,
    identity,
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
    leases: new Leases({ pool }),
    access,
    commands,
    queries,
    lost,
    fines,
    live,
    handovers: handoversOf({ ...decided, rulebook: firm.known.rulebook, projection, clients }),
    documents: documentsOf({ log: seen, firm, commands }),
    attachments: attachmentsOf({ log: seen, streams, firm, clock, store: files, sealOf }),
    editions,
    kpi: kpiOf({ pool, rows, log, streams, firm, holidays, projection: kpiProjection, clock }),
    privacy: privacyOf(privacyPorts),
    audit,
    evidence: evidenceOf({
      log,
      source: () => stored.source(),
      streams,
      firm,
      lost,
      queries,
      fines,
      isErased: (caseNo) => vault.isErased(caseNo),
      clock,
    }),
    imports,
    whereabouts: whereaboutsOf({ pool, log, firm, projection, desk, clock }),
    health: () => healthOf({ dataDir, database, log, projection, enforcement, anchors, clock }),
    follow({ restMs } = {}) {
      const { way } = enforcement;
      for (const rows of [projection, desk, kpiProjection]) rows.follow({ restMs, way });
      void imports.resume();
    },
    ...anchored,
    verify: (onProgress, standing) =>
      verify({ anchors: standing ? headsOf(standing) : [], ...(onProgress && { onProgress }) }),
    exportLog: () => exportNdjson(stored.source()),
    rebuild: (onProgress) => rebuildAll({ projection, desk, kpiProjection }, onProgress),
    react,
    settle,
    tick: (to, commandId) => tick.run(to, commandId),
    countVerdicts: () => queries.countVerdicts(),
    async close() {
      await audit.settled();
      await closeAll([imports, live, reactions, kpiProjection, desk, projection, log], pools, database);
    },
  };
};
