import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { RUNNER_NAME } from '../database.ts';
import { fileFailure, hasCode } from '../failures.ts';
import type { Layout } from '../layout.ts';
import { DatabaseUnavailable } from '../unavailable.ts';
import { programPath } from './binaries.ts';
import type { Runner } from './choose-server-user.ts';
import { giveTo } from './ownership.ts';
import { run } from './programs.ts';
import { failureOf } from './server-failure.ts';

const DRAFT = 'data.init-';

/**
 * Character classes must know Chinese letters (pg_trgm sees none under C), so a UTF-8 locale is asked
 * for; its name differs by system. Sorting is ICU's in every case.
 */
const LOCALES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['en_US.UTF-8', 'C.UTF-8'],
  win32: ['en-US'],
};

const localeNames = (): readonly string[] =>
  LOCALES[process.platform] ?? ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8'];

/** The major version that wrote the cluster; `undefined` when there is no cluster. */
export function clusterVersion({ data }: Layout): string | undefined {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw fileFailure(error, data);
  }
}

/** Removes what an interrupted initialisation has left. Call it under the open lock only. */
export function sweepDrafts({ postgres }: Layout): void {
  for (const entry of readdirSync(postgres).filter((name) => name.startsWith(DRAFT))) {
    try {
      rmSync(join(postgres, entry), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // An orphaned initdb may still be writing there; the next start sweeps again.
    }
  }
}

/**
 * Creates the cluster under another name and renames it when it is complete, so that `data` is either
 * whole or not there.
 */
export async function initialiseCluster(
  layout: Layout,
  runner: Runner,
  password: string,
  locales: readonly string[] = localeNames(),
): Promise<void> {
  const draft = mkdtempSync(join(layout.postgres, `${DRAFT}${process.pid}-`));
  try {
    const passwordFile = join(draft, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveTo(runner.user, draft);
    await initdb(runner, join(draft, 'data'), passwordFile, locales);
    renameSync(join(draft, 'data'), layout.data);
    syncDirectory(dirname(layout.data));
  } catch (error) {
    throw error instanceof DatabaseUnavailable ? error : fileFailure(error, layout.data);
  } finally {
    rmSync(draft, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function initdb(
  { user, binaries }: Runner,
  data: string,
  passwordFile: string,
  [locale, ...others]: readonly string[],
): Promise<void> {
  const { status, output } = await run(user, programPath(binaries, 'initdb'), [
    ...['-D', data, '-U', RUNNER_NAME, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['-E', 'UTF8', `--locale=${locale}`, '--locale-provider=icu', '--icu-locale=und'],
    ...['--data-checksums', '--no-instructions'],
  ]);
  if (status === 0) return;
  if (/invalid locale name|could not be set/i.test(output) && others.length > 0)
    return initdb({ user, binaries }, data, passwordFile, others);
  throw failureOf(output, 'PostgreSQL could not create its data directory');
}

/** A rename is only durable when the directory that holds the name is. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
