import { browser } from '$app/env';

const AGAIN_MS = 5_000;
/** Small, open to everybody, and never from a cache. */
const PROBE = '/manifest.webmanifest';

/**
 * Whether the service answers. The browser knows only whether it has a network; a firm's own machine answers without one.
 * So it is asked, when the browser sees a change or something could not be sent, and again until it answers.
 */
class Connection {
  isLost = $state(false);
  #waiting = 0;

  /** @returns what to call in the end */
  watch(): () => void {
    if (!browser) return () => undefined;
    const look = (): void => void this.look();
    addEventListener('offline', look);
    addEventListener('online', look);
    if (!navigator.onLine) look();
    return () => {
      clearTimeout(this.#waiting);
      removeEventListener('offline', look);
      removeEventListener('online', look);
    };
  }

  async look(): Promise<void> {
    clearTimeout(this.#waiting);
    const answer = await fetch(PROBE, { method: 'HEAD', cache: 'no-store' }).catch(() => undefined);
    this.isLost = answer === undefined;
    if (this.isLost) this.#waiting = window.setTimeout(() => void this.look(), AGAIN_MS);
  }
}

export const connection = new Connection();
