import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import type { Line } from './line.ts';

/** A line that could not be measured, and why. */
export interface Failure {
  readonly line: string;
  readonly reason: string;
}

export interface Results {
  readonly figures: readonly Figure[];
  readonly failures: readonly Failure[];
}

export interface Hearing {
  onFigure(figure: Figure): void;
  onFailure(failure: Failure): void;
  onLineDone(): void;
}

/** Measures one line after the other; one that fails does not stop the others, an interruption does. */
export const runLines = async (
  lines: readonly Line[],
  bench: Bench,
  hearing: Hearing,
  signal: AbortSignal,
): Promise<Results> => {
  const figures: Figure[] = [];
  const failures: Failure[] = [];
  for (const line of lines) {
    try {
      for (const figure of await line.measure(bench)) {
        figures.push(figure);
        hearing.onFigure(figure);
      }
    } catch (error) {
      signal.throwIfAborted();
      const failure = { line: line.name, reason: error instanceof Error ? error.message : String(error) };
      failures.push(failure);
      hearing.onFailure(failure);
    }
    hearing.onLineDone();
  }
  return { figures, failures };
};
