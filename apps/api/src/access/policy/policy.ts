import type { Role } from '@casetrail/kernel';

/**
 * How near a thing has to be to somebody who wants to see or change it: his own, of a store he works in, or any.
 * Who may do it to any may do it to what is near, and so on.
 */
export type Reach = 'own' | 'store' | 'any';

/** Who is let in, and how far. A role that is not named is not let in. */
export type Allowed = Readonly<Partial<Record<Role | 'administrator', Reach>>>;

/** Where a request names the thing it is about. */
export type Named = `path.${string}` | `query.${string}` | `body.${string}`;

/**
 * What a request is about, which decides how near it is.
 * - `firm`: the firm as a whole; the rules, the settings. It is near to nobody, so the reach has to be `any`.
 * - `case`: own is whoever holds or held a part of it. A case that is not there yet belongs to the store that `opens` names,
 *   and only to what opens it: everything else is told that there is no such case, as it is of another store’s.
 * - `store`: own is nobody's.
 * - `person`: own is the person himself; otherwise the stores he works in count.
 * - `fine`: own is the person fined.
 * - `account`: one's own account; everybody who is signed in has one, whatever his posts.
 * - `list`: many things. What is asked for is narrowed to what the reach allows, in these fields of the query.
 */
export type About =
  | { readonly kind: 'firm' }
  | { readonly kind: 'account' }
  | { readonly kind: 'case'; readonly at: Named; readonly opens?: Opens }
  | { readonly kind: 'store'; readonly at: Named }
  | { readonly kind: 'person'; readonly at: Named }
  | { readonly kind: 'fine'; readonly at: Named }
  | { readonly kind: 'list'; readonly store: string; readonly person?: readonly string[] };

/** Where a request that makes a case says which store it is of, and by which word it is known to make one. */
export interface Opens {
  readonly store: Named;
  readonly by: readonly [at: Named, word: string];
}

/** One row of the table: a route, what it is about, and who may ask it. */
export interface Row {
  readonly about: About;
  readonly allowed: Allowed;
  /** Where the request says who acts. It can only be the one who is signed in. */
  readonly acts?: 'body' | 'query';
}

export type Table = Readonly<Record<string, Row>>;

/** What a row of the table is about. */
export const about = {
  firm: { kind: 'firm' } as const,
  account: { kind: 'account' } as const,
  case: (at: Named, opens?: Opens): About => ({ kind: 'case', at, ...(opens && { opens }) }),
  store: (at: Named): About => ({ kind: 'store', at }),
  person: (at: Named): About => ({ kind: 'person', at }),
  fine: (at: Named): About => ({ kind: 'fine', at }),
  list: (store: string, ...person: readonly string[]): About => ({
    kind: 'list',
    store,
    ...(person.length > 0 && { person }),
  }),
};

/** A route without its row would be open by mistake, a row without its route is a mistake already. */
export const differenceOf = (
  routes: readonly string[],
  table: Table,
): { readonly routes: readonly string[]; readonly rows: readonly string[] } => ({
  routes: routes.filter((route) => !Object.hasOwn(table, route)),
  rows: Object.keys(table).filter((row) => !routes.includes(row)),
});
