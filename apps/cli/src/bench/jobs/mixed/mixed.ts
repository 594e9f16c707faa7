import { quantile, type Pair } from '../../statistics.ts';
import { timed } from '../../timing.ts';
import { DESIGNERS, openCases, openStore, openWatched } from '../deadlines/open-firm.ts';
import { Poster } from '../http/poster.ts';
import { CASES, row } from '../http/step.ts';
import { connected } from '../on-database.ts';
import { Getter } from '../pages/getter.ts';
import { startProgram } from '../program.ts';
import { RawInsert } from '../raw-insert.ts';
import { Fleet } from './fleet.ts';
import { peopleOf, type People } from './people.ts';
import { traffic, type Side, type Took } from './traffic.ts';

interface Order {
  /** With an empty log. */
  readonly dataDir: string;
  /** Apis, and workers, of the firm that is measured. */
  readonly ofEach: number;
  /** A plain server with one INSERT and one list, or the same firm with one api and one worker. */
  readonly against: 'plain' | 'one';
  readonly seconds: number;
  /** Requests, three of ten of which record something. */
  readonly perSecond: number;
  readonly rounds: number;
}

/** In seconds; `rate` is seconds a command while so many clients record as fast as they can. */
export type Measured = Readonly<
  Record<'lookP50' | 'lookP99' | 'tellP50' | 'tellP99' | 'rate', readonly Pair[]>
>;

const CLIENTS = 16;
/** Commands a client. */
const EACH = 25;
const WARM_SECONDS = 1;

interface Round extends Took {
  readonly rate: number;
}

/** People who look and record at the same time, and then as fast as they can. */
export const run = async (order: Order): Promise<Measured> => {
  const { dataDir, ofEach, against, rounds } = order;
  const system = await openWatched(dataDir);
  try {
    await openStore(system);
    await openCases(system, 0, CASES, DESIGNERS);
    await system.rebuild();
    return await connected(system.database.owner, async (owner) => {
      await RawInsert.on(owner);
      await owner.query(`INSERT INTO bench.row (body) SELECT '{"row":1}' FROM generate_series(1, ${CASES})`);
      const people = await peopleOf(owner);
      const firm = (count: number) => roundOfFirm(dataDir, count, people, order);
      const login = JSON.stringify(system.database.owner);
      const baseline = () => (against === 'one' ? firm(1) : roundOfPlain(login, order));
      const [own, others]: Round[][] = [[], []];
      for (let nth = 0; nth < rounds; nth += 1) {
        // In turn, as everything that is compared.
        if (nth % 2 === 0) own?.push(await firm(ofEach));
        others?.push(await baseline());
        if (nth % 2 === 1) own?.push(await firm(ofEach));
      }
      return paired(own ?? [], others ?? []);
    });
  } finally {
    await system.close();
  }
};

const paired = (own: readonly Round[], others: readonly Round[]): Measured => {
  const by = (value: (round: Round) => number): readonly Pair[] =>
    own.map((round, nth) => ({ own: value(round), baseline: value(others[nth] ?? round) }));
  return {
    lookP50: by(({ look }) => quantile(look, 0.5)),
    lookP99: by(({ look }) => quantile(look, 0.99)),
    tellP50: by(({ tell }) => quantile(tell, 0.5)),
    tellP99: by(({ tell }) => quantile(tell, 0.99)),
    rate: by(({ rate }) => rate),
  };
};

const roundOfFirm = async (dataDir: string, ofEach: number, people: People, order: Order): Promise<Round> => {
  const fleet = await Fleet.start(dataDir, ofEach);
  try {
    return await roundOf(
      fleet.urls,
      (posters, getters) => {
        const of = <Each>(all: readonly Each[], nth: number): Each => all[nth % all.length] as Each;
        return {
          tell: (nth) => of(posters, nth).post(people.tell(nth)),
          look: (nth) => {
            const { path, headers } = people.look(nth);
            return of(getters, nth).get(path, headers);
          },
        };
      },
      order,
    );
  } finally {
    await fleet.close();
  }
};

const roundOfPlain = async (login: string, order: Order): Promise<Round> => {
  const plain = await startProgram('api/dist/plain.js', [], /listening at (\S+)/, { PLAIN_DATABASE: login });
  try {
    return await roundOf(
      [plain.ready[1] ?? ''],
      ([poster], [getter]) => ({
        tell: async () => poster?.post(row()),
        look: async () => getter?.get('/rows'),
      }),
      order,
    );
  } finally {
    await plain.kill();
  }
};

const roundOf = async (
  urls: readonly string[],
  sideOf: (posters: readonly Poster[], getters: readonly Getter[]) => Side,
  { seconds, perSecond }: Order,
): Promise<Round> => {
  const posters = urls.map((url) => new Poster(url, CLIENTS));
  const getters = urls.map((url) => new Getter(url, {}));
  const side = sideOf(posters, getters);
  try {
    await traffic(side, WARM_SECONDS, perSecond);
    const took = await traffic(side, seconds, perSecond);
    const client = async (_: unknown, first: number) => {
      for (let nth = 0; nth < EACH; nth += 1) await side.tell(first + nth * CLIENTS);
    };
    const all = await timed(() => Promise.all(Array.from({ length: CLIENTS }, client)));
    return { ...took, rate: all / (CLIENTS * EACH) };
  } finally {
    for (const one of [...posters, ...getters]) one.close();
  }
};
