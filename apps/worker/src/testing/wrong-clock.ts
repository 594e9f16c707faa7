import { HOUR } from '@casetrail/kernel';
import { decided, type Decided } from './decided.ts';
import { inMs } from './live-firm.ts';
import { many, openScene, PATIENCE_MS } from './scene.ts';
import type { Part } from './worker-process.ts';

/**
 * What one worker, whose clock is wrong in some way, makes of deadlines that are due, and of some that are far off.
 * @param verdicts so many are written, and another sweep comes after them
 */
export const decidedBy = async (
  part: Part,
  verdicts: number,
): Promise<{ readonly due: Decided; readonly later: Decided }> => {
  const { firm, start } = await openScene();
  await start(part);
  const due = await firm.owe(many(20, inMs(1_500)));
  const later = await firm.owe([...many(20, inMs(30 * 60_000)), ...many(20, inMs(HOUR * 24 * 300))]);
  const found = async (count: number) => {
    if (!(await firm.untilFound(count, PATIENCE_MS))) throw new Error(`there are not ${count} verdicts`);
  };
  await found(verdicts);
  await firm.owe(many(1, inMs(1_500)));
  await found(verdicts + 1);
  return { due: await decided(firm, due), later: await decided(firm, later) };
};
