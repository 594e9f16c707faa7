import type { Change, Platform, Post } from '@casetrail/application';
import type { Principal } from '@casetrail/access';
import { nearnessOf, type Placed } from '../access/policy/nearness.ts';
import { isWithin, reachesOf } from '../access/policy/reaches.ts';
import { TABLE } from '../access/policy/table.ts';

/** The row of the table by which somebody would ask for what changed: who may not ask is not told either. */
const ASKED_BY: Readonly<Record<Change['kind'], string>> = {
  case: 'GET /api/cases/{caseNo}',
  lost: 'GET /api/lost/{caseNo}',
  fine: 'GET /api/fines/{fineId}',
  person: 'GET /api/staff/{no}/queue',
  store: 'GET /api/stores',
  ledger: 'GET /api/ledgers/{store}/{month}',
  figures: 'GET /api/kpi/months',
  rules: 'GET /api/editions',
  firm: 'GET /api/firm/settings',
};

/** Where a change is, for the rows that let in by nearness. */
const placeOf = (change: Change): readonly [Placed, string] | undefined => {
  switch (change.kind) {
    case 'case':
    case 'lost':
      return ['case', change.caseNo];
    case 'fine':
      return ['fine', change.fineId];
    case 'person':
      return ['person', change.person];
    case 'store':
    case 'ledger':
      return ['store', change.store];
    case 'figures':
    case 'rules':
    case 'firm':
      return undefined;
  }
};

interface Watching {
  readonly principal: Principal;
  readonly posts: readonly Post[];
}

/** Whether somebody may know that this changed; by the same table as everything else. */
export const sees = async (
  { whereabouts }: Pick<Platform, 'whereabouts'>,
  { principal: { administrator, staffNo }, posts }: Watching,
  change: Change,
): Promise<boolean> => {
  const row = TABLE[ASKED_BY[change.kind]];
  const reaches = row && reachesOf(row.allowed, { posts, administrator });
  if (!reaches) return false;
  if (reaches.any) return true;
  const place = placeOf(change);
  const near = place && (await nearnessOf(whereabouts, ...place, staffNo));
  return near !== undefined && isWithin(reaches, near);
};
