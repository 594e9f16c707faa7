import { programLog, startTelemetry } from '@casetrail/telemetry';
import { run } from './process/run.ts';

const log = programLog('worker');
const telemetry = await startTelemetry(process.env, 'worker', log);
const code = await run(process.argv.slice(2), process.env, { log, telemetry });
await telemetry.close();
process.exit(code);
