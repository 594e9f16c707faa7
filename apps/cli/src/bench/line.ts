import type { Bench } from './bench.ts';
import type { Figure, Gauge } from './figure.ts';

/** What is measured in one go, and asked for with `--only`. */
export interface Line {
  readonly name: string;
  /** All that it shows, one line of output each. */
  readonly gauges: readonly Gauge[];
  /** Left out unless ten times the journal is asked for. */
  readonly tenfold?: boolean;
  /** Left out unless it is asked for by its name: it takes half an hour. */
  readonly byNameOnly?: boolean;
  measure(bench: Bench): Promise<readonly Figure[]>;
}
