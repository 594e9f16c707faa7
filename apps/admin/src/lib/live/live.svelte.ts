import type { ChangeView } from '@casetrail/contract';
import { listen, type Heard } from './stream.ts';

type Listener = (heard: Heard) => void;

/** What changes while somebody looks; begun by the frame, heard by whatever shows something that may change. */
class Live {
  readonly #listeners = new Set<Listener>();

  /** Until the answer is called. */
  begin(person: string, after: number | undefined): () => void {
    return listen({ person, after, hear: (heard) => this.#tell(heard) });
  }

  hear(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(heard: Heard): void {
    for (const listener of this.#listeners) listener(heard);
  }
}

export const live = new Live();

interface Watch {
  /** Whether a page shows it, and under which name; undefined where it has nothing to do with it. */
  readonly nameOf: (change: ChangeView) => string | undefined;
  /** The log position that is shown; what came before it is no news. */
  readonly position: () => number;
}

/**
 * What has changed of what a page shows, since it was shown. Made in a component, for as long as that is there; when the page
 * is loaded anew, there is no news any more.
 */
export class Fresh {
  /** Names of what changed, at which position. */
  #news = $state.raw<Readonly<Record<string, number>>>({});
  #many = $state(0);
  readonly #shown: () => number;
  readonly #names = $derived.by(() => {
    const position = this.#shown();
    return Object.keys(this.#news).filter((name) => (this.#news[name] ?? 0) > position);
  });

  constructor({ nameOf, position }: Watch) {
    this.#shown = position;
    $effect(() =>
      live.hear((heard) => {
        if (heard === 'many') this.#many = this.#shown() + 1;
        else {
          const name = nameOf(heard);
          if (name !== undefined) this.#news = { ...this.#news, [name]: heard.position };
        }
      }),
    );
  }

  has(name: string): boolean {
    return this.#names.includes(name);
  }

  /** How many things changed; `many` where nobody could name them. */
  get count(): number | 'many' {
    return this.#many > this.#shown() ? 'many' : this.#names.length;
  }

  /** It is shown now, whatever position the page says. */
  clear(): void {
    this.#news = {};
    this.#many = 0;
  }
}
