import { rm } from 'node:fs/promises';
import { openSystem } from '@casetrail/application';
import { temporaryDirectory } from '@casetrail/database/testing';
import { PRISTINE } from './pristine.ts';
import { buildRehearsal } from './worker-process.ts';

/** What the files of one run share: the worker that takes part in rehearsals, and an installation that they copy. */
export default async function onceARun(): Promise<() => Promise<void>> {
  await buildRehearsal();
  const dataDir = temporaryDirectory('casetrail-pristine-');
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  await system.close();
  process.env[PRISTINE] = dataDir;
  return () => rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
