import { archiveCommand } from '../archive/archive-command.ts';
import type { Layout } from '../layout.ts';

/** Where a server listens: a socket in a closed directory, or the loopback where there are no sockets. */
export type Address =
  | { readonly kind: 'socket'; readonly directory: string; readonly port: number }
  | { readonly kind: 'loopback'; readonly port: number };

export const LOOPBACK = '127.0.0.1';

export type Durability = 'assert' | 'relaxed-for-tests';

const DURABLE = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  data_sync_retry: 'off',
  zero_damaged_pages: 'off',
  ignore_checksum_failure: 'off',
  // On macOS a plain fsync stops at the cache of the drive.
  ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
};

const RELAXED = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** For a small machine: a few hundred megabytes and a few dozen connections. */
const SIZE = { max_connections: '100', shared_buffers: '128MB', max_wal_size: '1GB', jit: 'off' };

/** Statements and details stay out of the log: they may hold personal data. */
const LOG = {
  logging_collector: 'on',
  log_filename: 'postgres-%Y%m%d-%H%M%S.log',
  log_file_mode: '0600',
  log_rotation_size: '5MB',
  log_rotation_age: '1d',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** A list of one directory, quoted so that a comma in its name does not make two of it. */
const quotedPath = (path: string): string => `"${path.replaceAll('"', '""')}"`;

const listening = (address: Address): Record<string, string> =>
  address.kind === 'socket'
    ? {
        listen_addresses: '',
        unix_socket_directories: quotedPath(address.directory),
        unix_socket_permissions: '0700',
        port: String(address.port),
      }
    : { listen_addresses: LOOPBACK, unix_socket_directories: '', port: String(address.port) };

/**
 * The settings of the server as arguments of its command line, where neither ALTER SYSTEM nor an edited
 * file can overrule them.
 *
 * @param further what only this one start needs, such as the moment to recover to
 */
export function serverArguments(
  address: Address,
  { log, archive }: Pick<Layout, 'log' | 'archive'>,
  durability: Durability,
  further: Readonly<Record<string, string>> = {},
): string[] {
  const settings = {
    ...SIZE,
    ...LOG,
    log_directory: log,
    // On in every case: it cannot be switched on while the server runs, and costs nothing until somebody archives.
    archive_mode: 'on',
    archive_command: archiveCommand(archive),
    ...(durability === 'assert' ? DURABLE : RELAXED),
    ...listening(address),
    password_encryption: 'scram-sha-256',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    ...further,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
