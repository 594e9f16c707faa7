import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { AskedWhose } from './asked.ts';

/** Which facts count for a store, a person, a role, or a person in a role; each fact once. */
export const factsFor = ({ store, person, role }: AskedWhose): readonly RawBuilder<SqlBool>[] => [
  ...(store === undefined ? [] : [sql<SqlBool>`store = ${store}`]),
  ...(person === undefined ? [] : [sql<SqlBool>`${person} = ANY (people)`]),
  ...(role === undefined ? [] : [sql<SqlBool>`${role} = ANY (roles)`]),
  ...(person === undefined || role === undefined
    ? []
    : [
        sql<SqlBool>`EXISTS (SELECT FROM unnest(roles, people) AS s (role, person)
          WHERE s.role = ${role} AND s.person = ${person})`,
      ]),
];
