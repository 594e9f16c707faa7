import { openSystem, type System } from '@casetrail/application';
import type { Pool } from 'pg';
import { quantile, type Pair } from '../../statistics.ts';
import { tokenOf } from '../http/token.ts';
import { connected } from '../on-database.ts';
import { ownerPool } from '../owner-pool.ts';
import { startProgram } from '../program.ts';
import { RawInsert } from '../raw-insert.ts';
import { fillLists } from './fill.ts';
import { Getter } from './getter.ts';
import { inTheMiddle } from './in-the-middle.ts';
import { rateOf } from './rates.ts';
import { paced } from './paced.ts';

interface Order {
  /** With the log of a journal in it. */
  readonly dataDir: string;
  /** Cases of the lists, at least. */
  readonly cases: number;
  readonly rounds: number;
  /** Times that each list is asked for in a round. */
  readonly asked: number;
}

export interface Listed {
  readonly list: string;
  /** Seconds, the middle and the 99th of a hundred. */
  readonly p50: readonly Pair[];
  readonly p99: readonly Pair[];
}

const SHARE = 0.99;

/** Lists of the API over many cases, each asked for at its rate, against a plain server that lists rows. */
export const run = async ({ dataDir, cases, rounds, asked }: Order): Promise<readonly Listed[]> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  const pool = ownerPool(system);
  try {
    await system.settle();
    const overworked = await inTheMiddle(pool);
    await fillLists(pool, cases, overworked);
    return await connected(system.database.owner, async (owner) => {
      await RawInsert.on(owner);
      await owner.query(`INSERT INTO bench.row (body) SELECT '{"row":1}' FROM generate_series(1, ${cases})`);
      const [office] = (await pool.query<Person>(WITH_ROLE, ['general_office'])).rows;
      const headers = await tokenOf(owner, office?.no ?? '', 'read');
      return measure(system, { paths: await pathsOf(pool, overworked), headers, rounds, asked });
    });
  } finally {
    await pool.end();
    await system.close();
  }
};

interface Person {
  readonly no: string;
}

const WITH_ROLE = 'SELECT no FROM rm.staff WHERE $1 = ANY (roles) ORDER BY no LIMIT 1';

/** What goes into a header beside the path. */
const SEARCHED: Readonly<Record<string, object>> = { 'cases-searched': { 'casetrail-search': '2600' } };

const pathsOf = async (pool: Pool, overworked: string): Promise<Readonly<Record<string, string>>> => {
  return {
    cases: '/api/cases',
    'cases-searched': '/api/cases',
    'cases-overdue': '/api/cases?sort=overdue',
    board: '/api/case-board',
    queue: `/api/staff/${await inTheMiddle(pool)}/queue`,
    'queue-long': `/api/staff/${overworked}/queue`,
    fines: '/api/fines',
    lost: '/api/lost',
    violations: '/api/violations',
    stores: '/api/stores',
    compliance: '/api/kpi/compliance?window=90',
  };
};

interface Asking {
  readonly paths: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly asked: number;
}

const measure = async (
  { dataDir, database }: System,
  { paths, headers, rounds, asked }: Asking,
): Promise<readonly Listed[]> => {
  const args = ['--data', dataDir, '--port', '0', '--no-sample'];
  const api = await startProgram('api/dist/main.js', args, /is running at (\S+)/);
  const login = JSON.stringify(database.owner);
  const plain = await startProgram('api/dist/plain.js', [], /listening at (\S+)/, { PLAIN_DATABASE: login });
  const own = new Getter(api.ready[1] ?? '', headers);
  const baseline = new Getter(plain.ready[1] ?? '', {});
  try {
    const listed: Listed[] = [];
    for (const [list, path] of Object.entries(paths)) {
      const round = () =>
        paced(
          asked,
          rateOf(list),
          () => own.get(path, SEARCHED[list]),
          () => baseline.get('/rows'),
        );
      await round();
      const [p50, p99]: Pair[][] = [[], []];
      for (let nth = 0; nth < rounds; nth += 1) {
        const [ofOwn, ofBaseline] = await round();
        p50?.push({ own: quantile(ofOwn, 0.5), baseline: quantile(ofBaseline, 0.5) });
        p99?.push({ own: quantile(ofOwn, SHARE), baseline: quantile(ofBaseline, SHARE) });
      }
      listed.push({ list, p50: p50 ?? [], p99: p99 ?? [] });
    }
    return listed;
  } finally {
    own.close();
    baseline.close();
    await api.kill();
    await plain.kill();
  }
};
