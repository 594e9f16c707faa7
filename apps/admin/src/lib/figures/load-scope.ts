import type { Me, StaffView, StoreView } from '@casetrail/contract';
import { error, redirect } from '@sveltejs/kit';
import { listStores } from '#lib/api/casetrail.ts';
import { readFigures } from '#lib/api/figures.ts';
import { listStaff } from '#lib/api/staff.ts';
import { homeOf } from '#lib/frame/places.ts';
import { seesFirm } from './sees-firm.ts';
import { latestMonths, readScope, type Scope, type WINDOWS } from './scope.ts';

/** What may be chosen on a page of figures. */
export interface Choices {
  readonly scope: Scope;
  readonly months: readonly string[];
  readonly stores: readonly { readonly code: string; readonly name: string }[];
  readonly staff: readonly { readonly no: string; readonly name: string; readonly store: string }[];
  readonly roles: readonly string[];
  /** The moment up to which figures are judged, which in the sample company need not be this machine's. */
  readonly now: string;
}

const MONTHS = 12;

/** Whoever sees one store sees that one where he names none; whoever looks after accounts only has nothing to see here. */
export const loadChoices = async (
  url: URL,
  me: Me | undefined,
  usual?: (typeof WINDOWS)[number],
): Promise<Choices> => {
  if (me?.staffNo === null) redirect(303, homeOf(me));
  if (!me) error(503, { kind: 'api-down', message: 'nobody can be asked who this is' });
  const read = readScope(url.searchParams, usual);
  const own = me.posts.map(({ store }) => store);
  const scope = seesFirm(me) || read.store !== '' ? read : { ...read, store: own[0] ?? '' };
  const [stores, staff, { asOf: now }] = await Promise.all([
    listStores(),
    listStaff(scope.store || undefined),
    readFigures({ window: '7', store: scope.store, measure: 'received' }),
  ]);
  return {
    scope,
    months: latestMonths(now, MONTHS),
    stores: storesOf(stores, me, own),
    staff: staff.map(({ no, name, store }) => ({ no, name, store })),
    roles: rolesOf(staff),
    now,
  };
};

const storesOf = (stores: readonly StoreView[], me: Me, own: readonly string[]): Choices['stores'] =>
  stores.filter(({ code }) => seesFirm(me) || own.includes(code)).map(({ code, name }) => ({ code, name }));

const rolesOf = (staff: readonly StaffView[]): readonly string[] => [
  ...new Set(staff.flatMap(({ roles }) => roles)),
];
