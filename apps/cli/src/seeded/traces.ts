import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createPool, openDatabase } from '@casetrail/database';
import { MARK, type SeededClient } from './clients.ts';

/** Where seeded clients were found, and of whom what. */
type Find = string;

/** The mark of every name, as programs may write it: plain, in an address, in JSON, in the wide encoding. */
const MARKS = [
  Buffer.from(MARK),
  Buffer.from(encodeURIComponent(MARK)),
  Buffer.from(encodeURIComponent(MARK).toLowerCase()),
  Buffer.from(`\\u${MARK.charCodeAt(0).toString(16)}`),
  Buffer.from(MARK, 'utf16le'),
];

/** Names in the wide encoding and half of a surname make chance hits of two bytes; the name has to stand there whole. */
const names = (clients: readonly SeededClient[]) =>
  clients.map(
    ({ name }) =>
      [
        name,
        Buffer.from(name),
        Buffer.from(encodeURIComponent(name)),
        Buffer.from(encodeURIComponent(name).toLowerCase()),
        Buffer.from(
          JSON.stringify(name).replaceAll(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`),
        ),
        Buffer.from(name, 'utf16le'),
      ] as const,
  );

/** Which seeded names and numbers stand in these bytes. */
export const tracesIn = (bytes: Buffer, clients: readonly SeededClient[]): readonly string[] => {
  const numbers = new Set(clients.map(({ phone }) => phone));
  // A number may stand in a longer run of digits.
  const phones = (bytes.toString('latin1').match(/\d{11,}/g) ?? []).flatMap((digits) =>
    Array.from({ length: Math.min(digits.length - 10, 5_000) }, (_, at) => digits.slice(at, at + 11)).filter(
      (number) => numbers.has(number),
    ),
  );
  const isMarked = MARKS.some((mark) => bytes.includes(mark));
  const named = isMarked
    ? names(clients).flatMap(([name, ...forms]) => (forms.some((form) => bytes.includes(form)) ? [name] : []))
    : [];
  return [...new Set([...phones, ...named])];
};

export const tracesInText = (text: string, clients: readonly SeededClient[]): readonly string[] =>
  tracesIn(Buffer.from(text), clients);

/** Every raw byte of a directory, and the names of its files. */
export const tracesInFiles = (directory: string, clients: readonly SeededClient[]): readonly Find[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const whole = join(directory, path);
    const inName = tracesInText(path, clients).map((seed) => `${seed} names ${path}`);
    if (!statSync(whole).isFile()) return inName;
    return [...inName, ...tracesIn(readFileSync(whole), clients).map((seed) => `${seed} in ${path}`)];
  });

interface TablesLookedThrough {
  readonly tables: readonly string[];
  /** That none of the three roles may read. */
  readonly unread: readonly string[];
  readonly finds: readonly Find[];
}

/**
 * Every row of every table of the database in a data directory that nobody uses: long values lie compressed in the
 * files, and here they do not. Answers with the tables looked at, too.
 */
export const tracesInTables = async (
  dataDir: string,
  clients: readonly SeededClient[],
): Promise<TablesLookedThrough> => {
  const database = await openDatabase({ dataDir });
  // Rows hide from their owner too, unless he says that he has to see all of them (decision 0029). The queue has an
  // owner of its own.
  const options = [database.owner.options, '-c app.sight=writing'].filter(Boolean).join(' ');
  const pools = [{ ...database.owner, options }, database.app, database.queue].map((login) =>
    createPool(login, { applicationName: 'traces' }),
  );
  const tables = new Set<string>();
  const finds: Find[] = [];
  try {
    for (const pool of pools) {
      const { rows: readable } = await pool.query<{ name: string }>(READABLE);
      for (const { name } of readable.filter(({ name: each }) => !tables.has(each))) {
        tables.add(name);
        const { rows } = await pool.query<{ line: string }>(`SELECT t::text AS line FROM ${name} AS t`);
        const all = rows.map(({ line }) => line).join('\n');
        finds.push(...tracesInText(all, clients).map((seed) => `${seed} in ${name}`));
      }
    }
    const { rows: there } = (await pools[0]?.query<{ name: string }>(ALL)) ?? { rows: [] };
    const unread = there.map(({ name }) => name).filter((name) => !tables.has(name));
    return { tables: [...tables], unread, finds };
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.close();
  }
};

const ALL = `SELECT format('%I.%I', nspname, relname) AS name, c.oid, n.oid AS within FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1`;

const READABLE = `SELECT name FROM (${ALL}) AS t
  WHERE has_schema_privilege(within, 'USAGE') AND has_table_privilege(oid, 'SELECT')`;
