/** An event as the stand-in keeps it. */
export interface Kept {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position: the offset in an imagined file, so neither gapless nor from 0. */
  readonly position: number;
  readonly created: number;
  /** Type and content type. */
  readonly properties: ReadonlyMap<string, string>;
  metadata: Uint8Array;
  data: Uint8Array;
}

export interface Proposed {
  readonly id: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
}

export type Expected = 'any' | 'exists' | 'none' | number;

export type Outcome =
  | { readonly wrong: true; readonly current: number }
  | { readonly wrong: false; readonly revision: number; readonly position: number };

const NOTHING = -1;
/** Every so many writes the server writes something of its own, as the real one does with its statistics. */
const OWN_EVENT_EVERY = 3;

/** What the nodes of a cluster have in common: the streams, and all of them in one order. */
export class Ledger {
  readonly all: Kept[] = [];
  readonly #streams = new Map<string, Kept[]>();
  readonly #watching = new Set<(kept: Kept) => void>();
  #offset = 1_024;
  #writes = 0;

  /** Undefined where there is no such stream. */
  stream(name: string): readonly Kept[] | undefined {
    return this.#streams.get(name);
  }

  /** Calls back with every event from now on; the answer ends it. */
  watch(watcher: (kept: Kept) => void): () => void {
    this.#watching.add(watcher);
    return () => void this.#watching.delete(watcher);
  }

  /** Appends as the real server does: what was written under these ids at this place is answered, not written again. */
  append(name: string, expected: Expected, events: readonly Proposed[]): Outcome {
    const stream = this.#streams.get(name) ?? [];
    const current = stream.length - 1;
    if (!fits(expected, current)) {
      const from = (typeof expected === 'number' ? expected : NOTHING) + 1;
      const written = stream.slice(from, from + events.length);
      const last = written.at(-1);
      const same =
        expected !== 'exists' && events.every(({ id }, index) => written[index]?.id === id) && last;
      return same
        ? { wrong: false, revision: last.revision, position: last.position }
        : { wrong: true, current };
    }
    this.#writes += 1;
    if (this.#writes % OWN_EVENT_EVERY === 0) this.#writeOwn();
    this.#streams.set(name, stream);
    for (const event of events) this.#write(name, stream, event);
    return { wrong: false, revision: stream.length - 1, position: stream.at(-1)?.position ?? 0 };
  }

  #writeOwn(): void {
    const name = '$stats-127.0.0.1:2113';
    const stream = this.#streams.get(name) ?? [];
    this.#streams.set(name, stream);
    const properties = new Map([
      ['type', '$statsCollected'],
      ['content-type', 'application/json'],
    ]);
    const data = Buffer.from('{}');
    this.#write(name, stream, { id: crypto.randomUUID(), properties, metadata: data, data });
  }

  #write(name: string, stream: Kept[], event: Proposed): void {
    this.#offset += 150 + event.data.length;
    const kept = {
      ...event,
      stream: name,
      revision: stream.length,
      position: this.#offset,
      created: Date.now(),
    };
    stream.push(kept);
    this.all.push(kept);
    for (const watcher of this.#watching) watcher(kept);
  }
}

const fits = (expected: Expected, current: number): boolean => {
  if (expected === 'any') return true;
  if (expected === 'exists') return current >= 0;
  return (expected === 'none' ? NOTHING : expected) === current;
};
