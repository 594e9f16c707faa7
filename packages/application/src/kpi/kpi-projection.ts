import { dayOf, MINUTE, type Instant } from '@casetrail/kernel';
import { Checkpoint, CheckpointMoved, readModelsOf, type ReadModels } from '@casetrail/read-models';
import type { Kysely } from 'kysely';
import { Follower, type Following } from '../projections/follower.ts';
import { readWholeLog, type WholeLogReader } from '../projections/whole-log.ts';
import { Counting } from './counting.ts';
import { COUNTED_ANEW, FirstCount } from './first-count.ts';
import { countNews, type Work } from './kpi-batch.ts';
import { KpiMemory } from './kpi-memory.ts';
import type { KpiOptions } from './kpi-ports.ts';
import { readNews } from './read-news.ts';
import { noteUpTo, restoreMemory } from './restore-memory.ts';
import { streamsOverdue } from './streams-to-count.ts';

/** Raise it when the rows of the same log become others: they are then made anew at the next start. */
const KPI_VERSION = 2;

const NAME = 'kpi';
const BATCH = 50_000;

/** A question catches up by itself; what only follows may lag by half a second (quality.md), and be spared most of it. */
const REST_MS = 250;

export interface KpiState {
  /** The log position that the figures show. */
  readonly position: number;
  /** Up to when terms were judged; undefined before anything was counted. */
  readonly asOf: Instant | undefined;
  readonly failure: unknown;
}

/**
 * Keeps what is counted up with the log and with time. The rows are a function of the log up to a position and of a
 * moment: whatever was entered in what order, in batches of any size, and whichever of two such projections wrote them.
 * It reads the log by itself, so that importing and judging never wait for it.
 */
export class KpiProjection {
  readonly #options: Required<KpiOptions>;
  readonly #db: Kysely<ReadModels>;
  readonly #checkpoint: Checkpoint;
  readonly #counting: Counting;
  readonly #follower: Follower;
  #asOf: Instant | undefined;
  #memory: KpiMemory | undefined;

  private constructor(options: KpiOptions, checkpoint: Checkpoint, position: number) {
    this.#options = { batch: BATCH, ...options };
    this.#db = readModelsOf(options.pool);
    this.#counting = new Counting();
    this.#checkpoint = checkpoint;
    this.#follower = new Follower({
      log: options.log,
      position,
      catchUp: () => this.#catchUp(false),
      stored: () => checkpoint.position(),
    });
  }

  /** Rows that another version of the program wrote, or that are ahead of the log, are emptied here. */
  static async open(options: KpiOptions): Promise<KpiProjection> {
    const checkpoint = new Checkpoint(options.pool, NAME, KPI_VERSION, 'empty_kpi');
    const position = await checkpoint.open();
    const head = await options.log.head();
    if (position <= head.position) return new KpiProjection(options, checkpoint, position);
    await checkpoint.reset();
    return new KpiProjection(options, checkpoint, 0);
  }

  state(): KpiState {
    const { position, failure } = this.#follower;
    return { position, asOf: this.#asOf, failure };
  }

  /**
   * Counts what the log holds by now, judged up to the clock's moment: what a repeatable job calls, and every question
   * before it is answered. Where nothing is new and nothing ran out it costs one look.
   * @throws whatever counting or the database throws; nothing of the batch is then shown, and it may be repeated
   */
  catchUp(): Promise<void> {
    return this.#follower.inTurn(() => this.#catchUp(false));
  }

  /** Makes all rows anew. */
  rebuild(): Promise<void> {
    return this.#follower.inTurn(async () => {
      const { position: to } = await this.#options.log.head();
      if (to > 0) await this.#countAll(undefined, to, this.#readAlone(to));
      else await this.#reset();
      await this.#catchUp(to === 0);
    });
  }

  /** Makes all rows anew at somebody else's reading of the log. Throws whatever `read` throws; the rows are then as they were. */
  readAlong(to: number, read: (reader: WholeLogReader) => Promise<void>): Promise<void> {
    return this.#follower.inTurn(() => this.#countAll(undefined, to, read));
  }

  /** From now on follows the log, until `close`. What does not go through is tried again: nothing is skipped. */
  follow({ way }: Pick<Following, 'way'> = {}): void {
    this.#follower.follow({ restMs: REST_MS, way });
  }

  /** Waits until the rows show at least a position; false when they do not in time. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    return this.#follower.waitFor(position, timeoutMs);
  }

  close(): Promise<void> {
    return this.#follower.close();
  }

  async #catchUp(always: boolean): Promise<void> {
    const { log, batch, clock } = this.#options;
    const { signal } = this.#follower;
    const moment = clock();
    if (this.#follower.position === 0 && !signal.aborted) {
      const { position: to } = await log.head();
      if (to > 0) await this.#countAll(0, to, this.#readAlone(to));
    }
    for (let first = always && this.#follower.position === 0; !signal.aborted; first = false) {
      const { news, isAll } = await readNews(log, this.#follower.position, batch);
      if (news.to === this.#follower.position && !first && !(await this.#isBehind(moment))) return;
      if (news.takesBack) {
        await this.#countAll(this.#follower.position, news.to, this.#readAlone(news.to));
        if (isAll) return;
        continue;
      }
      const counted = await this.#advance(news.to, (work) => countNews(news, moment, work));
      if (counted && isAll) return;
    }
  }

  #readAlone(to: number) {
    const { signal } = this.#follower;
    return (reader: WholeLogReader) => readWholeLog({ log: this.#options.log, to, signal }, [reader]);
  }

  async #reset(): Promise<void> {
    await this.#checkpoint.reset();
    this.#memory = undefined;
    this.#asOf = undefined;
    this.#follower.move(0);
  }

  /** Counts the whole log, wherever the rows stand, or where they stand at `from`. */
  async #countAll(
    from: number | undefined,
    to: number,
    read: (reader: WholeLogReader) => Promise<void>,
  ): Promise<void> {
    const { rulebook, holidays, clock } = this.#options;
    const at = clock();
    const memory = new KpiMemory(rulebook, holidays);
    const counting = this.#counting;
    try {
      await this.#checkpoint.remake(
        { from, to, tables: COUNTED_ANEW, others: ['kpi_moment'] },
        (tables) => read(new FirstCount({ counting, memory }, tables, at)),
        (rows) => rows.upsert('kpi_moment', [{ id: 1, at }]),
      );
      this.#memory = memory;
      this.#asOf = at;
      this.#follower.move(to);
    } catch (error) {
      // Another process has counted: its rows are as good as ours.
      if (!(error instanceof CheckpointMoved)) throw error;
      await this.#followOther(error.position);
    }
  }

  /** False where another process was the one that went on. */
  async #advance(to: number, count: (work: Work) => Promise<Instant>): Promise<boolean> {
    const { log } = this.#options;
    try {
      const memory = await this.#remember();
      let at: Instant | undefined;
      await this.#checkpoint.advance(this.#follower.position, to, async (rows, trx) => {
        // Whatever goes wrong from here on, the memory is ahead of the rows.
        this.#memory = undefined;
        const giveWay = () => this.#follower.giveWay();
        at = await count({ log, counting: this.#counting, memory, rows, trx, giveWay });
      });
      this.#memory = memory;
      this.#asOf = at;
      this.#follower.move(to);
      return true;
    } catch (error) {
      // Another process has counted on: its rows are as good as ours.
      if (!(error instanceof CheckpointMoved)) throw error;
      await this.#followOther(error.position);
      return false;
    }
  }

  /** What the memory is behind by is noted; where the rows were emptied meanwhile, it is thrown away. */
  async #followOther(position: number): Promise<void> {
    if (this.#memory && position < this.#follower.position) this.#memory = undefined;
    const { takesBack } = (await readNews(this.#options.log, this.#follower.position, BATCH)).news;
    if (takesBack) this.#memory = undefined;
    if (this.#memory)
      await noteUpTo(
        this.#memory,
        { db: this.#db, log: this.#options.log },
        this.#follower.position,
        position,
      );
    this.#follower.move(position);
  }

  async #remember(): Promise<KpiMemory> {
    const { log, rulebook, holidays } = this.#options;
    return (this.#memory ??= await restoreMemory(
      { db: this.#db, log, rulebook, holidays },
      this.#follower.position,
    ));
  }

  /** Whether time has changed anything since the rows were written, or they say too little of how far they were judged. */
  async #isBehind(moment: Instant): Promise<boolean> {
    const stored = await this.#db.selectFrom('kpi_moment').select('at').executeTakeFirst();
    const at = stored?.at;
    if (this.#follower.position === 0) return false;
    if (at !== undefined && at >= moment) {
      this.#asOf = at;
      return false;
    }
    if (at === undefined || dayOf(at) !== dayOf(moment) || moment - at >= MINUTE) return true;
    const { firm } = await this.#remember();
    if ((await streamsOverdue(firm, moment, this.#db, 1)).length > 0) return true;
    this.#asOf = moment;
    return false;
  }
}
