import { browser } from '$app/env';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** What went wrong stays until it is closed. */
  readonly wrong: boolean;
  /** Where to look at what is told of. */
  readonly link?: { readonly href: string; readonly name: string };
}

/** At most so many are shown; the oldest gives way. */
const MOST = 4;

/** Short news of what was just done, for the person who did it. What a page has to say for good stands on the page. */
class Toasts {
  shown = $state.raw<readonly Toast[]>([]);
  #next = 0;

  say(text: string, { wrong = false, link }: { wrong?: boolean; link?: Toast['link'] } = {}): void {
    // On the server one list would be everybody's.
    if (!browser) return;
    const toast = { id: this.#next++, text, wrong, ...(link && { link }) };
    this.shown = [...this.shown, toast].slice(-MOST);
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
