import type { Instant } from '@casetrail/kernel';
import { onTestFinished as ofTheTestThatRuns, type TestContext } from 'vitest';
import { LiveFirm } from './live-firm.ts';
import { startWorkerProcess, type Part, type WorkerProcess } from './worker-process.ts';

/** Long enough for a worker on a loaded machine; the bench measures how late it is. */
export const PATIENCE_MS = 90_000;

export const many = (count: number, dueAt: Instant): readonly Instant[] =>
  Array.from({ length: count }, () => dueAt);

export interface Scene {
  readonly firm: LiveFirm;
  start(part?: Part): Promise<WorkerProcess>;
}

/** The test that a scene ends with. Tests that run side by side have to say which one they are. */
export type Ending = Pick<TestContext, 'onTestFinished'>;

/** A firm, and the workers that a test starts on it; all gone when the test ends. */
export const openScene = async (
  { onTestFinished }: Ending = { onTestFinished: ofTheTestThatRuns },
): Promise<Scene> => {
  const firm = await LiveFirm.open();
  const workers: WorkerProcess[] = [];
  onTestFinished(async () => {
    for (const { kill } of workers) await kill();
    await firm.close();
  }, 60_000);
  return {
    firm,
    start: async (part = {}) => {
      const worker = await startWorkerProcess(firm.system.dataDir, part);
      workers.push(worker);
      return worker;
    },
  };
};
