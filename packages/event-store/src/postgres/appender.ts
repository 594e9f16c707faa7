import type { Client, PoolConfig } from 'pg';
import { LogInconsistent, LogUnavailable, OutcomeUnknown } from '../errors.ts';
import type { Prepared } from '../log/prepare.ts';
import type { AppendOutcome } from '../port.ts';
import { connect, isConnectionLost, readFailure } from './connection.ts';
import { LiveColumns } from './columns.ts';
import { appendLive, LIVE_SESSION } from './live.ts';

const BATCH_COMMANDS = 64;
const BATCH_EVENTS = 512;

/** Commands of one caller, which stay together. */
interface Waiting {
  readonly commands: readonly Prepared[];
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** One trip then takes half of what five take that reckon the hashes beside the database; far above, they are quicker. */
export const FEW = BATCH_COMMANDS;

const eventsIn = (commands: readonly Prepared[]): number =>
  commands.reduce((sum, { contents }) => sum + contents.length, 0);

/** Whether commands can go together in one statement, and are at most so many. */
export const areFew = (commands: readonly Prepared[], most: number): boolean =>
  commands.length <= most &&
  eventsIn(commands) <= BATCH_EVENTS &&
  new Set(commands.map(({ commandId }) => commandId)).size === commands.length;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * One connection that appends. What comes in while it is busy goes together in the next transaction; a single caller never waits
 * for company.
 */
export class Appender {
  readonly #config: PoolConfig;
  readonly #waiting: Waiting[] = [];
  readonly #columns = new LiveColumns();
  #client: Client | undefined;
  #running: Promise<void> | undefined;
  #stopped: Error | undefined;

  constructor(config: PoolConfig) {
    this.#config = config;
  }

  async append(command: Prepared): Promise<AppendOutcome> {
    const [outcome] = await this.appendTogether([command]);
    return outcome as AppendOutcome;
  }

  /** In one transaction, as long as they are few (`areFew`). */
  appendTogether(commands: readonly Prepared[]): Promise<readonly AppendOutcome[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ commands, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Lets what waits go through, then lets go of the connection. */
  async close(): Promise<void> {
    await this.#running;
    this.#stopped ??= new LogUnavailable('this log was closed');
    this.#discard();
  }

  async #drain(): Promise<void> {
    // Callers of the same turn are gathered.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      await this.#run(this.#take());
      // Where others wait already, those who were just answered get a turn to join them. One caller alone waits for nobody.
      if (this.#waiting.length > 0) await nextTurn();
    }
    this.#running = undefined;
  }

  /** The next batch. A command id stands in it once: who repeats it goes with a later one. */
  #take(): Waiting[] {
    const ids = new Set<string>();
    let count = 0;
    let events = 0;
    const end = this.#waiting.findIndex(({ commands }, index) => {
      const repeated = commands.some(({ commandId }) => ids.has(commandId));
      for (const { commandId } of commands) ids.add(commandId);
      count += commands.length;
      events += eventsIn(commands);
      return index > 0 && (repeated || count > BATCH_COMMANDS || events > BATCH_EVENTS);
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#appendSafely(batch.flatMap(({ commands }) => commands));
      let at = 0;
      for (const { commands, resolve } of batch) resolve(outcomes.slice(at, (at += commands.length)));
    } catch (error) {
      if (error instanceof LogInconsistent) this.#stopped = error;
      // What the database cannot take of one caller must not take his neighbours with it: each is tried alone.
      if (batch.length > 1 && isOwnFault(error)) for (const one of batch) await this.#run([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** Repeating the batch after a lost connection asks for its outcome under the log's lock, and finishes what was not done. */
  async #appendSafely(commands: readonly Prepared[]): Promise<readonly AppendOutcome[]> {
    if (this.#stopped) throw this.#stopped;
    const client = await this.#connected();
    try {
      return await appendLive(client, this.#columns, commands);
    } catch (error) {
      if (error instanceof LogInconsistent) throw error;
      if (!isConnectionLost(error)) throw readFailure(error);
      this.#discard();
      try {
        return await appendLive(await this.#connected(), this.#columns, commands);
      } catch (again) {
        if (again instanceof LogInconsistent) throw again;
        this.#discard();
        throw new OutcomeUnknown(
          'the connection was lost during the append; repeat it with the same command id',
          {
            cause: again,
          },
        );
      }
    }
  }

  async #connected(): Promise<Client> {
    this.#client ??= await this.#connect();
    return this.#client;
  }

  async #connect(): Promise<Client> {
    const client = await connect(this.#config, 'casetrail log appender');
    await client.query(LIVE_SESSION);
    return client;
  }

  #discard(): void {
    this.#client?.end().catch(() => {});
    this.#client = undefined;
  }
}

const isOwnFault = (error: unknown): boolean =>
  !(error instanceof LogUnavailable || error instanceof OutcomeUnknown || error instanceof LogInconsistent);
