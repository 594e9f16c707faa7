/** How a metric is counted, and by what; `unit` as UCUM writes it. */
interface Metric {
  readonly kind: 'counter' | 'histogram' | 'gauge';
  readonly unit: string;
  readonly about: string;
  readonly labels: readonly string[];
}

/**
 * Every metric that there is, under the name that it has everywhere: here, in OTLP, in Prometheus, on dashboards and in alerts,
 * where a test compares. No label names a person, a client, a case or a store.
 */
export const METRICS = {
  casetrail_projection_lag_events: {
    kind: 'gauge',
    unit: '{event}',
    about: 'Events of the log that the lists do not show yet.',
    labels: [],
  },
  casetrail_projection_stopped: {
    kind: 'gauge',
    unit: '1',
    about: '1 where an event could not be applied and the lists stand still.',
    labels: [],
  },
  casetrail_log_position: { kind: 'gauge', unit: '{event}', about: 'Events in the log.', labels: [] },
  casetrail_database_reachable: {
    kind: 'gauge',
    unit: '1',
    about: '1 where the database of the log answers.',
    labels: [],
  },
  casetrail_enforcement_stopped: {
    kind: 'gauge',
    unit: '1',
    about: '1 while nothing is enforced until a person confirms.',
    labels: [],
  },
  casetrail_oldest_overdue_seconds: {
    kind: 'gauge',
    unit: 's',
    about: 'How long ago the oldest term ran out that is not on record yet; 0 where there is none.',
    labels: [],
  },
  casetrail_last_sweep_age_seconds: {
    kind: 'gauge',
    unit: 's',
    about: 'How long ago a worker last finished a sweep.',
    labels: [],
  },
  casetrail_queue_depth: {
    kind: 'gauge',
    unit: '{item}',
    about: 'What waits: bells that hang, messages to be delivered.',
    labels: ['queue'],
  },
  casetrail_queue_reachable: {
    kind: 'gauge',
    unit: '1',
    about: '1 where the queue of the bells answers. Everything works without it.',
    labels: [],
  },
  casetrail_anchors_kept: {
    kind: 'gauge',
    unit: '1',
    about: '1 where signed ends of the log are kept; 0 where the last attempt failed.',
    labels: [],
  },
  casetrail_lease_held: {
    kind: 'gauge',
    unit: '1',
    about: '1 where this worker holds the lease of a work that only one does.',
    labels: ['lease'],
  },
  casetrail_requests_seconds: {
    kind: 'histogram',
    unit: 's',
    about: 'How long answers took.',
    labels: ['method', 'route', 'status'],
  },
  casetrail_refusals_total: {
    kind: 'counter',
    unit: '{refusal}',
    about: 'Requests that were refused, by the code of the refusal.',
    labels: ['code', 'status'],
  },
  casetrail_verdicts_total: {
    kind: 'counter',
    unit: '{verdict}',
    about: 'Violations that this process has entered, by clause and rule.',
    labels: ['clause', 'rule'],
  },
  casetrail_append_seconds: {
    kind: 'histogram',
    unit: 's',
    about: 'How long an append took until it was durable.',
    labels: ['outcome'],
  },
} as const satisfies Readonly<Record<string, Metric>>;

type Names<Kind> = {
  [Name in keyof typeof METRICS]: (typeof METRICS)[Name]['kind'] extends Kind ? Name : never;
}[keyof typeof METRICS];

export type Counter = Names<'counter'>;
export type Histogram = Names<'histogram'>;
export type Gauge = Names<'gauge'>;
