import {
  context,
  diag,
  DiagLogLevel,
  metrics,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type ObservableGauge,
  type Span,
} from '@opentelemetry/api';
import { startNodeSdk } from '@opentelemetry/sdk-node';
import type { Log } from './log.ts';
import { METRICS } from './metrics.ts';
import type { Labels, Reading, Telemetry } from './telemetry.ts';

const VERSION = '0.1.0';

/** Bounds in seconds: an append takes a millisecond, a list a hundred, and what takes ten is broken. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Kind = (typeof METRICS)[keyof typeof METRICS]['kind'];

const named = (kind: Kind): readonly (keyof typeof METRICS)[] =>
  (Object.keys(METRICS) as (keyof typeof METRICS)[]).filter((name) => METRICS[name].kind === kind);

/** OpenTelemetry's own kit, set by its own variables. */
export const openTelemetry = (program: string, log: Log): Telemetry => {
  const kit = startNodeSdk({
    resourceAttributes: resourceOf(program, process.env),
    // Lines of the log have a way of their own.
    logRecordProcessors: [],
    ...(isSent('TRACES') ? {} : { spanProcessors: [] }),
    ...(isSent('METRICS') ? {} : { metricReaders: [] }),
  });
  tellTroubles(log);
  const tracer = trace.getTracer('casetrail', VERSION);
  const meter = metrics.getMeter('casetrail', VERSION);
  const described = (name: keyof typeof METRICS) => ({
    description: METRICS[name].about,
    unit: METRICS[name].unit,
  });
  const counters = new Map(
    named('counter').map((name) => [name, meter.createCounter(name, described(name))]),
  );
  const histograms = new Map(
    named('histogram').map((name) => [
      name,
      meter.createHistogram(name, {
        ...described(name),
        advice: { explicitBucketBoundaries: BOUNDS },
      }),
    ]),
  );
  const gauges = new Map<string, ObservableGauge>(
    named('gauge').map((name) => [name, meter.createObservableGauge(name, described(name))]),
  );
  return {
    collects: true,
    span: (name, work, { kind = 'internal', labels = {} } = {}) =>
      tracer.startActiveSpan(
        name,
        { kind: kind === 'server' ? SpanKind.SERVER : SpanKind.INTERNAL, attributes: labels },
        async (span) => {
          try {
            return await work();
          } catch (error) {
            failed(span, error);
            throw error;
          } finally {
            span.end();
          }
        },
      ),
    open: (name, headers, labels) => {
      const parent = propagation.extract(ROOT_CONTEXT, headers);
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes: labels }, parent);
      const inside = trace.setSpan(parent, span);
      return {
        within: (work) => context.with(inside, work),
        end: (found, hasFailed) => {
          span.setAttributes(found);
          if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    count: (counter, labels) => counters.get(counter)?.add(1, labels),
    measure: (histogram, seconds, labels) => histograms.get(histogram)?.record(seconds, labels),
    read: (readings) => {
      meter.addBatchObservableCallback(
        async (observer) => {
          const found = await readings().catch((): readonly Reading[] => []);
          for (const { gauge, value, labels = {} } of found) {
            const known = gauges.get(gauge);
            if (known) observer.observe(known, value, labels);
          }
        },
        [...gauges.values()],
      );
    },
    // What cannot be handed on is lost: nobody waits for a collector that is away.
    close: () => kit.shutdown().catch(() => {}),
  };
};

/** Where only the one is asked for, the other would look for a collector on this machine. */
const isSent = (what: 'TRACES' | 'METRICS'): boolean =>
  ['OTEL_EXPORTER_OTLP_ENDPOINT', `OTEL_EXPORTER_OTLP_${what}_ENDPOINT`, `OTEL_${what}_EXPORTER`].some(
    (name) => (process.env[name] ?? '') !== '',
  );

const resourceOf = (program: string, env: Readonly<Record<string, string | undefined>>): Labels => ({
  'service.namespace': 'casetrail',
  'service.version': VERSION,
  ...(env['OTEL_SERVICE_NAME'] || env['OTEL_RESOURCE_ATTRIBUTES']?.includes('service.name=')
    ? {}
    : { 'service.name': `casetrail-${program}` }),
});

/** A collector that is away keeps nobody waiting; it is said once, until it is something else. */
const tellTroubles = (log: Log): void => {
  let told: string | undefined;
  const tell = (message: string): void => {
    const [line = ''] = message.split('\n');
    if (line === told) return;
    told = line;
    log(`telemetry: ${line.slice(0, 300)}`, { level: 'warn' });
  };
  const silent = (): void => {};
  diag.setLogger(
    { error: tell, warn: tell, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
};

/** Messages may quote what somebody wrote: the kind of the error is told, and no more. */
const failed = (span: Span, error: unknown): void => {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
};
