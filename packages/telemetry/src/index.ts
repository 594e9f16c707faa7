export { createLog, programLog, type Log, type LogFields } from './log.ts';
export { METRICS } from './metrics.ts';
export { startTelemetry } from './start-telemetry.ts';
export { NO_TELEMETRY, type Labels, type Reading, type Telemetry } from './telemetry.ts';
