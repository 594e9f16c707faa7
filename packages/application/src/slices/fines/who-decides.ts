import type { AppealBody } from '@casetrail/domain';
import type { Instant, StaffNo, StoreCode } from '@casetrail/kernel';
import type { FineRow } from '@casetrail/read-models';
import { appealFacts } from './facts.ts';
import type { FineViews } from './views.ts';

interface Asked {
  readonly now: Instant;
  readonly views: FineViews;
}

type Fine = Pick<FineRow, 'store' | 'person' | 'issuer' | 'appeal_before'>;

/** 3.3.1: to whom a proposal is offered: the supervisors of its store, less the person it is about. */
export const whoMayDecide = (fine: Fine, { now, views }: Asked): readonly StaffNo[] =>
  appealFacts(views.firm)
    .deciders('store_supervisor', fine.store as StoreCode, now)
    .filter((no) => no !== fine.person);

/** 3.3.2: to whom an appeal is offered: never to the person fined, nor to the issuer while another one could answer. */
export const whoMayAnswer = (fine: Fine, { now, views }: Asked): readonly StaffNo[] => {
  if (fine.appeal_before === null) return [];
  const others = appealFacts(views.firm)
    .deciders(fine.appeal_before as AppealBody, fine.store as StoreCode, now)
    .filter((no) => no !== fine.person);
  const withoutIssuer = others.filter((no) => no !== fine.issuer);
  return withoutIssuer.length > 0 ? withoutIssuer : others;
};
