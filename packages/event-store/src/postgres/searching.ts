import { storedPerson, type About, type Search } from '../search.ts';

/** A condition in SQL over `es.event e` and its stream `s`, and the values of its parameters. */
export interface Condition {
  readonly where: string;
  readonly values: readonly unknown[];
}

/**
 * `isFound` in SQL, the latest events first. No index serves it but that of the positions, which it walks backwards until
 * the page is full: an index more would cost every append, and a search is asked for once in a while.
 */
export const searchCondition = (search: Search): Condition => {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const { about = [], types, prefixes, from, to, before, limit } = search;
  const all = [
    ...(before === undefined ? [] : [`e.pos < ${put(before)}`]),
    ...(types ? [`e.type = ANY (${put(types)}::text[])`] : []),
    ...(prefixes ? [`s.name ^@ ANY (${put(prefixes)}::text[])`] : []),
    ...(from === undefined ? [] : [`e.occurred_at >= ${put(from)}`]),
    ...(to === undefined ? [] : [`e.occurred_at < ${put(to)}`]),
    ...about.map((one) => aboutIn(one, put)),
  ];
  const where = all.length === 0 ? '' : `WHERE ${all.join(' AND ')} `;
  return { where: `${where}ORDER BY e.pos DESC LIMIT ${put(limit)}`, values };
};

const aboutIn = ({ signedBy, streams, mentions }: About, put: (value: unknown) => string): string => {
  const any = [
    ...(signedBy === undefined ? [] : [`e.actor = ${put(storedPerson(signedBy))}`]),
    ...(streams ? [`s.name = ANY (${put(streams)}::text[])`] : []),
    ...(mentions === undefined
      ? []
      : [`position(${put(Buffer.from(JSON.stringify(mentions)))}::bytea IN e.data) > 0`]),
  ];
  return any.length === 0 ? 'false' : `(${any.join(' OR ')})`;
};
