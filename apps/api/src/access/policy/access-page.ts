import { ROLES } from '@casetrail/kernel';
import { fieldsOf, type Fields } from '../fields/fields.ts';
import { OPEN } from './open-routes.ts';
import type { About, Row, Table } from './policy.ts';

const ABOUT = `# Who may do what

Made from the table that the server asks (\`apps/api/src/access/policy/table\`); write it again with
\`pnpm --filter @casetrail/api openapi\`. A route that is not in it does not start.

| sign | means |
| --- | --- |
| any | to any |
| store | to what is in a store in which the person has this role, and to his own |
| own | to his own: a case he has or had a part in, a fine on himself, himself |
| – | not at all |

What is out of reach is answered like what does not exist. A person with several roles may what any of them may; a substitute has
the roles of the one who is away, for exactly those days.
`;

const WHAT: Readonly<Record<About['kind'], string>> = {
  firm: 'the firm',
  account: 'one’s own account',
  case: 'a case',
  store: 'a store',
  person: 'a person',
  fine: 'a fine',
  list: 'a list, narrowed to',
};

const WHO = [...ROLES, 'administrator'] as const;

/** A list that names nobody has nothing of one's own in it. */
const told = ({ about }: Row): string =>
  about.kind === 'list'
    ? `${WHAT.list} ${[about.store, ...(about.person ?? [])].join(', ')}`
    : WHAT[about.kind];

const line = (route: string, row: Row): string => {
  const cells = WHO.map((who) => (row.about.kind === 'account' ? 'own' : (row.allowed[who] ?? '–')));
  return `| \`${route}\` | ${told(row)} | ${cells.join(' | ')} |`;
};

const ABOUT_FIELDS = `## Which fields leave

Every answer passes this table (\`apps/api/src/access/fields/table\`) on its way out: a field that is not in it does not leave,
and one that an answer declares and that is not in it does not start. The names are those of the description of the
API; \`A.b\` is the object under \`b\` of an \`A\`. What is said of a client is masked in all of them; see
[personal data](personal-data.md).
`;

const fieldLine = (name: string, listed: Fields[string]): string => {
  const fields = [...fieldsOf(listed)].map(([field, roles]) =>
    roles ? `\`${field}\` (only ${roles.join(', ')})` : `\`${field}\``,
  );
  return `| ${name} | ${fields.join(' ')} |`;
};

/** The page `docs/reference/access.md`. */
export const accessPage = (table: Table, fields: Fields): string => {
  const head = ['route', 'is about', ...WHO];
  const rows = Object.entries(table).map(([route, row]) => line(route, row));
  return [
    ABOUT,
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    'Without signing in:',
    '',
    ...OPEN.map((route) => `- \`${route}\``),
    '',
    ABOUT_FIELDS,
    '| object | fields |',
    '| --- | --- |',
    ...Object.entries(fields).map(([name, listed]) => fieldLine(name, listed)),
    '',
  ].join('\n');
};
