import { loadSampleCompanyIfEmpty, openSystem } from '@casetrail/application';
import { programLog, startTelemetry } from '@casetrail/telemetry';
import { run } from './process/run.ts';

const log = programLog('api');
const telemetry = await startTelemetry(process.env, 'api', log);
const code = await run(process.argv.slice(2), process.env, {
  // Nothing is read for an answer without saying who asks.
  open: (options) => openSystem({ ...options, telemetry, otherwise: 'nothing' }),
  loadSample: loadSampleCompanyIfEmpty,
  adminBuild: new URL('../../admin/build/handler.js', import.meta.url),
  say: (text) => console.log(text),
  ready: () => process.send?.('ready'),
  log,
  telemetry,
});
await telemetry.close();
process.exit(code);
