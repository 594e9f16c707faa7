import type { Client } from 'pg';

const ROW = Buffer.alloc(400, 'casetrail ');

/** The plainest thing that is as durable as a command: a row of 400 bytes, inserted and committed on one connection. */
export class RawInsert {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  /** @param client of a role that may create schemas */
  static async on(client: Client): Promise<RawInsert> {
    await client.query(
      `CREATE SCHEMA IF NOT EXISTS bench;
       CREATE TABLE IF NOT EXISTS bench.row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)`,
    );
    return new RawInsert(client);
  }

  async insert(): Promise<void> {
    await this.#client.query({
      name: 'bench_insert',
      text: 'INSERT INTO bench.row (body) VALUES ($1)',
      values: [ROW],
    });
  }

  async insertMany(times: number): Promise<void> {
    for (let done = 0; done < times; done += 1) await this.insert();
  }
}
