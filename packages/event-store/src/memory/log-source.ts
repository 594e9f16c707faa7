import type { Uuid } from '@casetrail/kernel';
import type { Entry } from '../log/entry.ts';
import { FieldWriter } from '../log/field-writer.ts';
import { writeRecord } from '../log/record.ts';
import type { EmptyCommand, Ends, Extent, LogSource } from '../log/source.ts';

/** Entries as a log to be verified or exported; they may come from anywhere, and need not be in order. */
export class MemoryLogSource implements LogSource {
  readonly #entries: readonly Entry[];
  readonly #ends: Ends;
  readonly #empty: readonly EmptyCommand[];

  constructor(entries: readonly Entry[], ends: Ends, empty: readonly EmptyCommand[] = []) {
    this.#entries = entries;
    this.#ends = ends;
    this.#empty = empty;
  }

  async extent(): Promise<Extent> {
    const last = this.#entries.reduce((largest, { position }) => Math.max(largest, position), 0);
    return { last, head: this.#ends.head };
  }

  async records(after: number, upTo: number): Promise<Buffer> {
    const page = new FieldWriter();
    const wanted = this.#entries.filter(({ position }) => position > after && position <= upTo);
    for (const entry of wanted.sort((a, b) => a.position - b.position)) writeRecord(page, entry);
    return page.view();
  }

  async ends(): Promise<Ends> {
    return this.#ends;
  }

  async repeatedCommand(): Promise<{ commandId: Uuid; position: number } | undefined> {
    const seen = new Set<Uuid>();
    return this.#entries.find(({ commandId, commandIndex }) => {
      if (commandIndex > 0 || !seen.has(commandId)) {
        if (commandIndex === 0) seen.add(commandId);
        return false;
      }
      return true;
    });
  }

  async emptyCommands(): Promise<readonly EmptyCommand[]> {
    return this.#empty;
  }

  async close(): Promise<void> {}
}
