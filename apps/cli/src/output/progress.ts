const INTERVAL_MS = 100;

/** One line on stderr that is written over and over; nothing at all where stderr is no terminal. */
export class Progress {
  readonly #label: string;
  readonly #stream: NodeJS.WriteStream;
  #shownAt = 0;
  #shown = false;

  constructor(label: string, stream: NodeJS.WriteStream = process.stderr) {
    this.#label = label;
    this.#stream = stream;
  }

  /** `done` of `total`, in whatever unit; `note` says more. */
  show(done: number, total: number, note = ''): void {
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#shownAt < INTERVAL_MS) return;
    this.#shownAt = now;
    this.#shown = true;
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const filled = Math.round(share * 24);
    const bar = '█'.repeat(filled) + '░'.repeat(24 - filled);
    const percent = String(Math.floor(share * 100)).padStart(3);
    this.#stream.write(`\r\u001b[2K${this.#label} ${bar} ${percent}% ${note}`);
  }

  end(): void {
    if (this.#shown) this.#stream.write('\r\u001b[2K');
    this.#shown = false;
  }
}
