import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import type { Connections } from '../database.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';

/** Names the variable through which a whole test run shares one server. */
export const SHARED_SERVER = 'CASETRAIL_TEST_PG';

/** How to log in to a server that is there for tests only. */
export interface TestServer extends Connections {
  /** The superuser, who creates and drops the databases of the tests. */
  readonly runner: PoolConfig;
}

export interface StartedServer {
  readonly server: TestServer;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** A directory that the server's user can pass through, which a plain mkdtemp by root is not. */
export function temporaryDirectory(prefix = 'casetrail-test-'): string {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(directory, 0o711);
  return directory;
}

/** Starts a server with the settings of the real one in a directory of its own. */
export async function startTestServer(): Promise<StartedServer> {
  const dataDir = temporaryDirectory();
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  try {
    const { runner, database } = await openEmbedded({ dataDir });
    const { owner, app, queue } = database;
    const stop = async (): Promise<void> => {
      await database.close();
      remove();
    };
    return { server: { runner, owner, app, queue }, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

const isTestServer = (value: unknown): value is TestServer =>
  typeof value === 'object' && value !== null && 'runner' in value && 'owner' in value;

/** The server of the test run, if a global set-up has started one. */
export function sharedServer(): TestServer | undefined {
  const text = process.env[SHARED_SERVER];
  const value: unknown = text ? JSON.parse(text) : undefined;
  return isTestServer(value) ? value : undefined;
}
