import type { ClientBase } from 'pg';
import type { ProjectedTable } from '../tables/read-models.ts';
import { copyAnew, copyStaged, type Copied } from './copy-in.ts';

/**
 * Tables that are made anew beside those that are shown, within a transaction. Their rows come by `copy` alone, are seen
 * by nobody and are guarded by nothing until `guard` has given them indexes, policies and rights, which takes the longest
 * and keeps nobody waiting; `show` puts them in the place of the old ones, which waits for whoever reads these.
 */
export class AnewTables {
  readonly #client: ClientBase;
  readonly #tables: readonly ProjectedTable[];

  private constructor(client: ClientBase, tables: readonly ProjectedTable[]) {
    this.#client = client;
    this.#tables = tables;
  }

  static async begin(client: ClientBase, tables: readonly ProjectedTable[]): Promise<AnewTables> {
    await client.query('SELECT rm.begin_anew($1)', [tables]);
    return new AnewTables(client, tables);
  }

  copy(rows: readonly Copied[]): Promise<void> {
    return copyAnew(this.#client, rows);
  }

  /** Rows of a table that is not among them, until `RowWriter.takeStaged`. */
  stage(rows: readonly Copied[]): Promise<void> {
    return copyStaged(this.#client, rows);
  }

  /** Adds up sums of which there are several of one key. */
  async addUpSums(): Promise<void> {
    await this.#client.query('SELECT rm.add_up_anew()');
  }

  async guard(): Promise<void> {
    await this.#client.query('SELECT rm.guard_anew($1)', [this.#tables]);
  }

  async show(): Promise<void> {
    await this.#client.query('SELECT rm.show_anew($1)', [this.#tables]);
  }
}
