import type { StaffNo, StoreCode } from '@casetrail/kernel';
import type { Reaches } from './reaches.ts';

/** The fields of a query as they come in: texts, or several of one name. */
export type Asked = Record<string, unknown>;

/**
 * Narrows what is asked of a list to what the reach allows. Whoever reaches through several stores asks for them one by
 * one, and is shown the first unless he says which.
 * @returns false where what is asked for lies outside: the list is then as empty as if there were no such store or person
 */
export const narrowed = (
  query: Asked,
  { store, person = [] }: { readonly store: string; readonly person?: readonly string[] },
  { any, stores }: Reaches,
  me: StaffNo | undefined,
): boolean => {
  if (any) return true;
  if (stores.size > 0) {
    const wanted = query[store];
    if (wanted === undefined) query[store] = [...stores][0];
    return wanted === undefined || stores.has(wanted as StoreCode) || isAboutMe(query, person, me);
  }
  const [first] = person;
  if (first === undefined || me === undefined) return false;
  if (person.every((field) => query[field] === undefined)) query[first] = me;
  return isAboutMe(query, person, me);
};

const isAboutMe = (query: Asked, person: readonly string[], me: StaffNo | undefined): boolean =>
  me !== undefined && person.some((field) => query[field] === me);
