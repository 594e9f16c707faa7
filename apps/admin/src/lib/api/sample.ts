import type { TickedView, TickRequest } from '@casetrail/contract';
import { ask } from './ask.ts';

/** A day on which much runs out is swept thing by thing. */
const PATIENCE_MS = 120_000;

export const tick = (by: TickRequest): Promise<TickedView> =>
  ask('/api/sample/tick', { method: 'POST', body: by, patienceMs: PATIENCE_MS });
