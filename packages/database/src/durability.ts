import { DatabaseUnavailable } from './unavailable.ts';

/** The part of a node-postgres client that is needed here. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

/** For each setting, the values with which an acknowledged commit survives a power cut. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
  full_page_writes: ['on'],
  data_checksums: ['on'],
  zero_damaged_pages: ['off'],
  ignore_checksum_failure: ['off'],
  data_sync_retry: ['off'],
  wal_sync_method: ['fdatasync', 'fsync', 'fsync_writethrough', 'open_datasync', 'open_sync'],
};

export interface DurabilityFault {
  readonly setting: string;
  /** The value that this session sees; `undefined` when the server does not know the setting. */
  readonly value: string | undefined;
  readonly expected: readonly string[];
}

const isSetting = (row: unknown): row is { name: string; setting: string } =>
  typeof row === 'object' && row !== null && 'name' in row && 'setting' in row;

/**
 * The settings under which this session could lose or damage what was committed; empty when it is safe.
 * Ask on a connection of the role that writes: a setting may differ by role.
 */
export async function durabilityFaults(client: Queryable): Promise<DurabilityFault[]> {
  const { rows } = await client.query('SELECT name, setting FROM pg_settings WHERE name = ANY ($1)', [
    Object.keys(REQUIRED),
  ]);
  const actual = new Map(rows.filter(isSetting).map(({ name, setting }) => [name, setting]));
  return Object.entries(REQUIRED)
    .map(([setting, expected]) => ({ setting, value: actual.get(setting), expected }))
    .filter(({ value, expected }) => value === undefined || !expected.includes(value));
}

/** Throws `DatabaseUnavailable` that names every setting at fault. */
export async function assertDurable(client: Queryable, role: string): Promise<void> {
  const faults = await durabilityFaults(client);
  if (faults.length === 0) return;
  const named = faults.map(({ setting, value, expected }) => {
    return `${setting} is ${value ?? 'unknown'} and must be ${expected.join(' or ')}`;
  });
  throw new DatabaseUnavailable(
    'not-durable',
    `The database could lose what it has acknowledged, so it is not used: for ${role}, ${named.join('; ')}.`,
  );
}
