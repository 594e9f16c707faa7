import type { Log } from './log.ts';
import { NO_TELEMETRY, type Telemetry } from './telemetry.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Any of the standard variables that name a place to which something is sent, or from which it can be fetched. */
const PLACES = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT',
  'OTEL_TRACES_EXPORTER',
  'OTEL_METRICS_EXPORTER',
] as const;

/** Whether traces or metrics are asked for, by the standard variables of OpenTelemetry. */
export const isAskedFor = (env: Environment): boolean =>
  env['OTEL_SDK_DISABLED']?.toLowerCase() !== 'true' &&
  PLACES.some((name) => env[name] !== undefined && env[name] !== '' && env[name] !== 'none');

/**
 * What collects for this process. Where nobody asked for it, nothing of OpenTelemetry is loaded.
 * @param program of ours: `api`, `worker`
 */
export const startTelemetry = async (env: Environment, program: string, log: Log): Promise<Telemetry> => {
  if (!isAskedFor(env)) return NO_TELEMETRY;
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry(program, log);
};
