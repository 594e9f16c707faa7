import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instant, type Instant, type Uuid } from '@casetrail/kernel';
import type { JournalLine, SampleCompany } from '@casetrail/sample-company';
import { knownTo } from '../../commands/record-step.ts';
import { JournalImport } from '../../import/import-journal.ts';
import { importJournal } from '../../import/run-import.ts';
import type { System } from '../system.ts';
import { SAMPLE_JOURNAL } from './sample-marker.ts';

/**
 * The journal of the sample company on its way into the log: up to the day on which the stores go live as any journal
 * of the past, and from then on a few lines at a time, as the stores would enter them.
 */
export class JournalFile {
  readonly #company: SampleCompany;
  readonly #directory: string;
  #entered = 0;

  private constructor(company: SampleCompany, directory: string) {
    this.#company = company;
    this.#directory = directory;
  }

  /** Lays journal and staff into the directory, for anybody to look at. */
  static async write(company: SampleCompany, directory: string): Promise<JournalFile> {
    await mkdir(join(directory, PARTS), { recursive: true });
    await writeFile(join(directory, STAFF), JSON.stringify(company.staff, null, 1));
    await writeFile(join(directory, SAMPLE_JOURNAL), written(company.lines));
    return new JournalFile(company, directory);
  }

  /** The past: whatever happened up to a moment. What is in the log already adds nothing. */
  async enterPast(system: System, until: Instant, onProgress: (lines: number) => void): Promise<void> {
    const journal = await this.#part(this.#upTo(until));
    await importJournal(system, {
      journal,
      staff: join(this.#directory, STAFF),
      strict: true,
      until,
      reports: this.#directory,
      onProgress: ({ lines }) => onProgress(lines),
    });
  }

  /** Lines that are in the log by now. */
  get entered(): number {
    return this.#entered;
  }

  /** Passes over what was entered in an earlier life of the load. */
  passOver(until: Instant): void {
    this.#entered = this.#upTo(until);
  }

  /** What happened since, up to a moment; answers whether anything did. */
  async enter(system: System, until: Instant): Promise<boolean> {
    const from = this.#entered;
    const to = this.#upTo(until);
    if (to <= from) return false;
    const path = await this.#part(to, from);
    const firm = await system.firm.current();
    await new JournalImport(system.log, knownTo(firm), {
      path,
      name: SAMPLE_JOURNAL,
      correlationId: randomUUID() as Uuid,
      now: until,
      write: true,
      onRejected({ line, refusal }) {
        throw new Error(`line ${line} of the sample company: ${refusal.message.en}`);
      },
      onBatch: async () => {},
    }).run();
    this.#entered = to;
    return true;
  }

  /** Nothing is left to enter. */
  async close(): Promise<void> {
    await rm(join(this.#directory, PARTS), { recursive: true, force: true });
  }

  #upTo(moment: Instant): number {
    const { lines } = this.#company;
    const next = lines.findIndex(({ at }) => instant(at) > moment);
    return next === -1 ? lines.length : next;
  }

  /** Some of the lines, each at its own place: lines that were entered before are left blank. */
  async #part(to: number, from = 0): Promise<string> {
    const path = join(this.#directory, PARTS, SAMPLE_JOURNAL);
    await writeFile(path, '\n'.repeat(from) + written(this.#company.lines.slice(from, to)));
    return path;
  }
}

const STAFF = 'staff.json';
const PARTS = 'entering';

const written = (lines: readonly JournalLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');
