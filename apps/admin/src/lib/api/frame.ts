import type { FineList, QueueView, RuleView } from '@casetrail/contract';
import { ask } from './ask.ts';

/** For what it counts; of the duties themselves the first are enough. */
export const readCounts = (person: string): Promise<QueueView> =>
  ask(`/api/staff/${encodeURIComponent(person)}/queue?size=1`);

/** How many fines stand at this point; of one person where he is named. */
export const countFines = async (status: string, person?: string): Promise<number> => {
  const query = new URLSearchParams({ status, size: '1', ...(person !== undefined && { person }) });
  return (await ask<FineList>(`/api/fines?${query}`)).total;
};

export const listRules = (): Promise<readonly RuleView[]> => ask('/api/rules');
