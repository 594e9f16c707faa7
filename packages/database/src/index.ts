export { keepArchiving, waitingSegments, type Archiver, type Archiving } from './archive/keep-archiving.ts';
export { setArchiving } from './archive/places.ts';
export { isSegment, nextSegment } from './archive/wal-names.ts';
export { withBaseBackup, type BaseBackup, type BaseEnd } from './backup/base-backup.ts';
export type { ClusterFile } from './backup/cluster-files.ts';
export { recoverCluster, type Recovered } from './backup/recover.ts';
export { columnTypes, safeInteger } from './column-types.ts';
export {
  DATABASE_NAME,
  QUEUE_SCHEMA,
  ROLE_NAMES,
  type Connections,
  type Database,
  type OpenOptions,
} from './database.ts';
export { assertDurable, durabilityFaults, type DurabilityFault, type Queryable } from './durability.ts';
export { binariesPackage } from './embedded/binaries.ts';
export { installedMajor } from './embedded/ensure-server.ts';
export { finishSwap, swapCluster } from './embedded/swap-cluster.ts';
export { fileFailure, unavailableFrom } from './failures.ts';
export { inspectDatabase, type DatabaseReport, type SecretsReport, type ServerReport } from './inspect.ts';
export { openDatabase } from './open.ts';
export { createPool, withClient, withTransaction, type PoolOptions } from './pool.ts';
export { DatabaseUnavailable, type UnavailableReason } from './unavailable.ts';
