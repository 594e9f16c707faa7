import type { Post } from '@casetrail/application';
import type { StoreCode } from '@casetrail/kernel';
import type { Allowed } from './policy.ts';

/** How far somebody's posts let him reach by one row of the table. */
export interface Reaches {
  readonly any: boolean;
  /** His stores in which he has a role that reaches through the store. */
  readonly stores: ReadonlySet<StoreCode>;
  readonly own: boolean;
}

/** Undefined where none of the roles is let in. */
export const reachesOf = (
  allowed: Allowed,
  { posts, administrator }: { readonly posts: readonly Post[]; readonly administrator: boolean },
): Reaches | undefined => {
  const stores = new Set<StoreCode>();
  let any = administrator && allowed.administrator === 'any';
  let own = administrator && allowed.administrator === 'own';
  for (const { store, roles } of posts) {
    for (const role of roles) {
      const reach = allowed[role];
      if (reach === undefined) continue;
      own = true;
      if (reach === 'any') any = true;
      if (reach === 'store') stores.add(store);
    }
  }
  return any || own || stores.size > 0 ? { any, stores, own } : undefined;
};

/** Where a thing is, as seen by the one who asks. */
export interface Nearness {
  readonly stores: readonly StoreCode[];
  readonly isOwn: boolean;
}

export const isWithin = ({ any, stores, own }: Reaches, near: Nearness): boolean =>
  any || (own && near.isOwn) || near.stores.some((store) => stores.has(store));
