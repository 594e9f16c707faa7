import type { Client, PoolConfig } from 'pg';
import { connect } from './connection.ts';

const AGAIN_MS = 1_000;

/**
 * Listens for the notice that an append sends, for all followers of a store together. It only wakes: while its connection is
 * down, followers poll, and it tries again every second.
 */
export class Listener {
  readonly #config: PoolConfig;
  readonly #hints = new Set<() => void>();
  #client: Client | undefined;
  #connecting: Promise<void> | undefined;
  #again: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(config: PoolConfig) {
    this.#config = config;
  }

  /** Calls back at every notice until the answer is called. */
  add(hint: () => void): () => void {
    this.#hints.add(hint);
    this.#connecting ??= this.#connect();
    return () => this.#hints.delete(hint);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#again);
    await this.#connecting;
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    if (this.#closed) return;
    try {
      const client = await connect(this.#config, 'casetrail log listener');
      this.#client = client;
      client.on('notification', () => this.#wake());
      client.on('end', () => this.#retry(client));
      client.on('error', () => this.#retry(client));
      await client.query('LISTEN casetrail_log');
      this.#wake();
    } catch {
      this.#retry(this.#client);
    }
  }

  #wake(): void {
    for (const hint of this.#hints) hint();
  }

  #retry(lost: Client | undefined): void {
    if (this.#closed || lost !== this.#client || this.#again) return;
    this.#client = undefined;
    lost?.end().catch(() => {});
    this.#again = setTimeout(() => {
      this.#again = undefined;
      this.#connecting = this.#connect();
    }, AGAIN_MS);
  }
}
