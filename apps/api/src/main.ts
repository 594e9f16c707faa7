import { loadSampleCompanyIfEmpty, openSystem } from '@casetrail/application';
import { run } from './process/run.ts';

const code = await run(process.argv.slice(2), process.env, {
  // Nothing is read for an answer without saying who asks.
  open: (options) => openSystem({ ...options, otherwise: 'nothing' }),
  loadSample: loadSampleCompanyIfEmpty,
  adminBuild: new URL('../../admin/build/handler.js', import.meta.url),
  say: (text) => console.log(text),
  ready: () => process.send?.('ready'),
  log: (line) => console.error(line),
});
process.exit(code);
