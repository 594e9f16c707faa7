import type { Counter, Gauge, Histogram } from './metrics.ts';

/** Names, codes, counts. Nothing that says anything of a person. */
export type Labels = Readonly<Record<string, string | number | boolean>>;

/** One value of a gauge as it is read. */
export interface Reading {
  readonly gauge: Gauge;
  readonly value: number;
  readonly labels?: Labels;
}

interface SpanOptions {
  readonly kind?: 'server' | 'internal';
  readonly labels?: Labels;
}

/** A span that goes on until it is ended. */
interface OpenSpan {
  /** Runs what belongs into it. */
  within(work: () => void): void;
  end(labels: Labels, failed: boolean): void;
}

/** What the programs tell of themselves to whoever collects it. Without a collector all of it does nothing. */
export interface Telemetry {
  /** Whether anybody collects: what costs something to find out need not be found out for nobody. */
  readonly collects: boolean;
  /** Measures a piece of work, under the one that it is a part of. A failure is told by the name of its error alone. */
  span<Result>(name: string, work: () => Promise<Result>, options?: SpanOptions): Promise<Result>;
  /** The same for a request, which ends elsewhere than it begins. `headers` may name the trace of which it is a part. */
  open(name: string, headers: Readonly<Record<string, unknown>>, labels: Labels): OpenSpan;
  count(counter: Counter, labels: Labels): void;
  measure(histogram: Histogram, seconds: number, labels: Labels): void;
  /** Asked at every collection; what throws is left out of it. */
  read(gauges: () => Promise<readonly Reading[]>): void;
  /** Hands on what was not yet. */
  close(): Promise<void>;
}

const NO_SPAN: OpenSpan = { within: (work) => work(), end: () => {} };

/** Nobody collects. */
export const NO_TELEMETRY: Telemetry = {
  collects: false,
  span: (_name, work) => work(),
  open: () => NO_SPAN,
  count: () => {},
  measure: () => {},
  read: () => {},
  close: async () => {},
};
