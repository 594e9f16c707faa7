import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf, JobName, OutputOf } from './child/jobs.ts';
import { runJob, type JobDone } from './child/run-job.ts';
import type { Settings } from './settings.ts';
import { Site } from './site.ts';

export interface Journal {
  readonly lines: number;
  /** Of all lines together, without their line ends. */
  readonly bytes: number;
  readonly journal: string;
  readonly staff: string;
}

/** One import into an empty database. */
export interface ImportRun {
  readonly seconds: number;
  readonly peakBytes: number;
}

/** What the lines of the bench share: journals, databases with a log in them, and how to run a job. */
export class Bench {
  readonly settings: Settings;
  readonly #directory: string;
  readonly #signal: AbortSignal;
  readonly #onWork: (work: string) => void;
  readonly #journals = new Map<number, Journal>();
  readonly #logs = new Map<number, Site>();
  readonly #imports = new Map<number, ImportRun[]>();
  readonly #sites = new Set<Site>();
  #empty: Site | undefined;
  #count = 0;

  private constructor(
    settings: Settings,
    directory: string,
    signal: AbortSignal,
    onWork: (work: string) => void,
  ) {
    this.settings = settings;
    this.#directory = directory;
    this.#signal = signal;
    this.#onWork = onWork;
  }

  /**
   * @param within where its own directory is made, which `close` removes
   * @param onWork told what is being done
   */
  static async open(
    settings: Settings,
    within: string,
    signal: AbortSignal,
    onWork: (work: string) => void,
  ): Promise<Bench> {
    return new Bench(settings, await mkdtemp(join(within, 'casetrail-bench-')), signal, onWork);
  }

  run<Name extends JobName>(job: Name, input: InputOf<Name>): Promise<JobDone<OutputOf<Name>>> {
    this.#onWork(job);
    return runJob(job, input, this.#signal);
  }

  /** A generated journal of so many lines; always the same. */
  async journal(lines: number): Promise<Journal> {
    const known = this.#journals.get(lines);
    if (known) return known;
    const paths = {
      journal: join(this.#directory, `${lines}.jsonl`),
      staff: join(this.#directory, `${lines}.staff.json`),
    };
    const { output } = await this.run('generate-journal', { lines, ...paths });
    const journal = { lines, bytes: output.bytes, ...paths };
    this.#journals.set(lines, journal);
    return journal;
  }

  /** An empty database. */
  async site(): Promise<Site> {
    this.#signal.throwIfAborted();
    this.#onWork('init');
    this.#count += 1;
    const site = await Site.open(this.#directory, `database-${this.#count}`);
    this.#sites.add(site);
    return site;
  }

  /** The database of those lines that need no journal in it. */
  async emptySite(): Promise<Site> {
    this.#empty ??= await this.site();
    return this.#empty;
  }

  /** Imports a journal into a database that holds none yet; from now on that is the log of so many lines. */
  async importInto(site: Site, lines: number): Promise<ImportRun> {
    const journal = await this.journal(lines);
    const { output, peakBytes } = await this.run('import-journal', this.importOrder(site, journal));
    if (output.events !== lines) throw new Error(`${output.events} events came of ${lines} lines`);
    const before = this.#logs.get(lines);
    this.#logs.set(lines, site);
    if (before) await this.remove(before);
    const run = { seconds: output.seconds, peakBytes };
    this.#imports.set(lines, [...(this.#imports.get(lines) ?? []), run]);
    return run;
  }

  importOrder({ dataDir }: Site, { journal, staff }: Journal) {
    return { dataDir, journal, staff, reports: join(dataDir, 'imports') };
  }

  /** How the imports of so many lines went. */
  async importsOf(lines: number): Promise<readonly ImportRun[]> {
    await this.log(lines);
    return this.#imports.get(lines) ?? [];
  }

  /** A database with the log and the read models of a journal of so many lines. */
  async log(lines: number): Promise<Site> {
    const known = this.#logs.get(lines);
    if (known) return known;
    const site = await this.site();
    await this.importInto(site, lines);
    return site;
  }

  async remove(site: Site): Promise<void> {
    this.#sites.delete(site);
    await site.remove();
  }

  /** Stops every database and removes all that was written. */
  async close(): Promise<void> {
    for (const site of this.#sites) await this.remove(site);
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
