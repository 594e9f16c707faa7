import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Instant, Uuid } from '@casetrail/kernel';

/** A move of the clock that somebody asked for, so that the same request again moves nothing. */
interface Asked {
  readonly commandId: Uuid;
  /** What was asked, to know another request under the same id. */
  readonly wanted: string;
  readonly from: Instant;
  readonly to: Instant;
  /** The log before it, and when it was over; `until` is absent where it was cut off. */
  readonly after: number;
  readonly until?: number;
}

/** Requests that are remembered: nobody sends one again after so many others. */
const MOST = 100;

/** Kept beside the clock of the sample company, and for nothing else. */
export class TickMemory {
  readonly #path: string;

  constructor(dataDir: string) {
    this.#path = join(dataDir, 'sample', 'ticks.json');
  }

  find(commandId: Uuid): Asked | undefined {
    return this.#all().find((one) => one.commandId === commandId);
  }

  async keep(asked: Asked): Promise<void> {
    const others = this.#all().filter(({ commandId }) => commandId !== asked.commandId);
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFile(`${this.#path}.new`, JSON.stringify([...others, asked].slice(-MOST)));
    await rename(`${this.#path}.new`, this.#path);
  }

  #all(): readonly Asked[] {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as readonly Asked[];
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }
}
