import { hash } from 'node:crypto';
import type { PoolClient } from 'pg';

/** Texts of statements that are prepared, at most: a connection holds a plan for each. */
const MOST = 200;

/** Before a statement is prepared it was met so often: one that is met once is planned once either way. */
const OFTEN = 2;

const met = new Map<string, number>();
const names = new Map<string, string>();

/** Under which name a statement is prepared; undefined for one that is rare, or where there are too many. */
const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  if (met.size > 10 * MOST) met.clear();
  const times = (met.get(text) ?? 0) + 1;
  met.set(text, times);
  if (times <= OFTEN) return undefined;
  met.delete(text);
  const name = `rm_${hash('sha1', text)}`;
  names.set(text, name);
  return name;
};

/** For statements with parameters: asked often, they are planned once a connection. What is written live is small, and its plans cost more. */
export const prepared = (text: string, values: readonly unknown[]) => {
  const name = nameOf(text);
  return { ...(name !== undefined && { name }), text, values: [...values] };
};

/** The connection as Kysely uses it, with what comes often prepared. */
export const preparing = (client: PoolClient): Pick<PoolClient, 'query' | 'release'> => {
  const query = (asked: unknown, values?: readonly unknown[]): unknown =>
    typeof asked === 'string' && values && values.length > 0
      ? client.query(prepared(asked, values))
      : client.query(asked as string, values as unknown[]);
  return {
    query: query as PoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
};
