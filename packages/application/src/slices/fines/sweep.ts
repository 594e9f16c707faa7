import { dayOf, formatDate, type Uuid } from '@casetrail/kernel';
import { accrueFine, escalateAppeal } from './by-rule.ts';
import type { FineRowPorts } from './ports.ts';

/** At most so many of each kind in one go; whoever sweeps comes again. */
const BATCH = 500;

/**
 * Does what is due by now without anybody asking: counts the days of growing fines, and passes unanswered appeals on.
 * Answers how many it looked at; each is decided anew at its stream, so that a stale row does nothing.
 */
export const sweepFines = async (ports: FineRowPorts): Promise<number> => {
  await ports.catchUp();
  const now = ports.clock();
  const growing = await ports.db
    .selectFrom('fine')
    .select('id')
    .where('growing', '=', true)
    .where('counted_to', '<', formatDate(dayOf(now)))
    .orderBy('id')
    .limit(BATCH)
    .execute();
  for (const { id } of growing) await accrueFine(ports, id as Uuid);
  const silent = await ports.db
    .selectFrom('fine_duty')
    .select(['id', 'fine'])
    .where('rule', '=', 'appeal-answer')
    .where('owed_by', '=', 'store_supervisor')
    .where('due_at', '<', now)
    .where('done_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('escalated_at', 'is', null)
    .orderBy('due_at')
    .limit(BATCH)
    .execute();
  for (const { id, fine } of silent) await escalateAppeal(ports, fine as Uuid, id);
  return growing.length + silent.length;
};
