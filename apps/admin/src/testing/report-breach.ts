import type { CaseList, CaseTrail } from '@casetrail/contract';
import type { Company } from './company.ts';

interface Breach {
  /** Who ate in the showroom. */
  readonly person: string;
  /** So many days ago, and a little more; each is shown with an event of another case, up to the tenth. */
  readonly nth: number;
  /** Role and number of whoever reports it; the store's supervisor unless given. */
  readonly by?: readonly [role: string, no: string];
}

/** Reports a breach of the house of the store LX by hand; answers with the id of the fine that is proposed. */
export const reportBreach = async (
  company: Pick<Company, 'ask'>,
  { person, nth, by: [role, actor] = ['store_supervisor', 'LX201'] }: Breach,
): Promise<string> => {
  const { items } = await company.ask<CaseList>(role, '/api/cases?store=LX&sort=caseNo&size=10');
  const caseNo = items[nth]?.caseNo ?? '';
  const { entries } = await company.ask<CaseTrail>(role, `/api/cases/${caseNo}`);
  const report = {
    ...{ commandId: crypto.randomUUID(), actor, store: 'LX', rule: 'no-meals', person, caseNo },
    at: new Date(Date.now() - (nth + 2) * 86_400_000).toISOString(),
    statement: '在展厅吃早饭',
    evidence: [entries[0]?.position],
  };
  const { fineId } = await company.ask<{ readonly fineId: string }>(role, '/api/fines', report);
  return fineId;
};
