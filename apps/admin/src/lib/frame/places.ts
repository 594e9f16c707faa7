import type { Me } from '@casetrail/contract';
import * as m from '#lib/paraglide/messages.js';

/** A part of the app that the main navigation leads to. */
export interface Place {
  readonly href: string;
  readonly name: () => string;
  /** For the bar at the foot of a telephone, where the name is too long for it. */
  readonly short?: () => string;
}

interface Rule extends Place {
  /** For whom there is something to see; absent, for everybody who holds a post. */
  readonly roles?: readonly string[];
}

const OFFICE = ['general_office', 'auditor'];
const LEADS = ['store_supervisor', ...OFFICE];

/** What the server would refuse is not offered; it decides all the same (docs/reference/access.md). */
const PLACES: readonly Rule[] = [
  { href: '/queue', name: m.place_queue },
  { href: '/cases', name: m.cases },
  { href: '/fines', name: m.place_fines, short: m.place_fines_short },
  { href: '/lost', name: m.place_lost, roles: LEADS },
  { href: '/compliance', name: m.place_compliance, roles: LEADS },
  { href: '/kpi', name: m.place_kpi, roles: LEADS },
  { href: '/rules', name: m.place_rules },
  { href: '/audit', name: m.place_audit, roles: OFFICE },
  { href: '/settings', name: m.place_settings, roles: LEADS },
];

export const rolesOf = ({ posts }: Me): ReadonlySet<string> => new Set(posts.flatMap(({ roles }) => roles));

/** Where somebody may go, in the order in which the navigation shows it. */
export const placesOf = (me: Me): readonly Place[] => {
  const own = rolesOf(me);
  return [
    ...(own.size === 0 ? [] : PLACES.filter(({ roles }) => !roles || roles.some((role) => own.has(role)))),
    // Whoever sets the system up has no post yet, and the past to bring along.
    ...(me.administrator && own.size === 0 ? [{ href: '/settings/import', name: m.imports }] : []),
    ...(me.administrator ? [{ href: '/accounts', name: m.accounts }] : []),
  ];
};

/** Where somebody's day begins: at what only he can do (screens.md, "Three groups"). */
export const homeOf = (me: Me): string => {
  const own = rolesOf(me);
  if (own.size === 0) return me.administrator ? '/accounts' : '/account';
  if (own.has('general_office')) return '/lost';
  if (own.has('store_supervisor')) return '/fines';
  return own.has('auditor') ? '/cases' : '/queue';
};

/** As many as a thumb reaches without stretching. */
const NEAR = 4;

/** What the bar at the foot of a telephone shows, and what its sheet holds; both in the order of the navigation. */
export const thumbPlaces = (me: Me): { readonly near: readonly Place[]; readonly more: readonly Place[] } => {
  const places = placesOf(me);
  // One more fits where the sheet is not needed.
  if (places.length <= NEAR + 1) return { near: places, more: [] };
  const wanted = [homeOf(me), '/cases', '/queue', '/fines', '/lost'];
  const chosen = new Set(wanted.filter((href) => places.some((place) => place.href === href)).slice(0, NEAR));
  return {
    near: places.filter(({ href }) => chosen.has(href)),
    more: places.filter(({ href }) => !chosen.has(href)),
  };
};

/** Whether an address is in this place, or beneath it. */
export const isWithin = (pathname: string, { href }: Place): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
