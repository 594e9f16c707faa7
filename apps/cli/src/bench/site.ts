import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase, type Database } from '@casetrail/database';

/** A database in a directory of its own, kept running for the jobs that work on it. */
export class Site {
  readonly dataDir: string;
  readonly database: Database;

  private constructor(dataDir: string, database: Database) {
    this.dataDir = dataDir;
    this.database = database;
  }

  static async open(directory: string, name: string): Promise<Site> {
    const dataDir = join(directory, name);
    return new Site(dataDir, await openDatabase({ dataDir }));
  }

  /** Stops the database and removes the directory. */
  async remove(): Promise<void> {
    await this.database.close();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
