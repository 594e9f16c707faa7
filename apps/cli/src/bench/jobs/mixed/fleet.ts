import { startWorker } from '../deadlines/worker.ts';
import { startProgram, type Program } from '../program.ts';

/** Processes of one firm on one set of engines: programs as they are shipped. */
export class Fleet {
  readonly #dataDir: string;
  readonly #apis: Program[] = [];
  readonly #workers: Program[] = [];

  private constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** So many of each, one after the other. */
  static async start(dataDir: string, ofEach: number): Promise<Fleet> {
    const fleet = new Fleet(dataDir);
    try {
      for (let nth = 0; nth < ofEach; nth += 1) {
        await fleet.#start(fleet.#apis, nth);
        await fleet.#start(fleet.#workers, nth);
      }
      return fleet;
    } catch (error) {
      await fleet.close();
      throw error;
    }
  }

  get urls(): readonly string[] {
    return this.#apis.map(({ ready }) => ready[1] ?? '');
  }

  /** Of the first api and the first worker. */
  get firstPids(): { readonly api: number; readonly worker: number } {
    return { api: this.#apis[0]?.pid ?? 0, worker: this.#workers[0]?.pid ?? 0 };
  }

  /** Kills the last of a kind outright, and starts another in its place. */
  async replaceLast(kind: 'api' | 'worker'): Promise<void> {
    const of = kind === 'api' ? this.#apis : this.#workers;
    await of.at(-1)?.kill();
    await this.#start(of, of.length - 1);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#apis, ...this.#workers].map((program) => program.kill()));
  }

  async #start(of: Program[], at: number): Promise<void> {
    const args = ['--data', this.#dataDir, '--port', '0', '--no-sample'];
    of[at] =
      of === this.#apis
        ? await startProgram('api/dist/main.js', args, /is running at (\S+)/)
        : await startWorker(this.#dataDir);
  }
}
