import { quantile, type Pair } from '../../statistics.ts';
import { interleaved, timed } from '../../timing.ts';
import { DESIGNER, openCases, openStore, openWatched } from '../deadlines/open-firm.ts';
import { connected } from '../on-database.ts';
import { startProgram } from '../program.ts';
import { RawInsert } from '../raw-insert.ts';
import { Poster, type Post } from './poster.ts';
import { CASES, contact, row } from './step.ts';
import { tokenOf } from './token.ts';

interface Order {
  /** With an empty log. */
  readonly dataDir: string;
  /** How many at a time, one after the other each. */
  readonly clients: readonly number[];
  /** Of all clients together, in a round. */
  readonly commands: number;
  readonly rounds: number;
}

export interface Measured {
  readonly clients: number;
  /** Seconds a command. */
  readonly rate: readonly Pair[];
  /** Seconds within which 99 of 100 are answered. */
  readonly p99: readonly Pair[];
}

const SHARE = 0.99;

/** Commands over HTTP against a plain server that inserts a row; the read models are kept up meanwhile. */
export const run = async ({ dataDir, clients, commands, rounds }: Order): Promise<readonly Measured[]> => {
  const system = await openWatched(dataDir);
  try {
    await openStore(system);
    await openCases(system, 0, CASES);
    await system.rebuild();
    return await connected(system.database.owner, async (owner) => {
      await RawInsert.on(owner);
      const identity = await tokenOf(owner, DESIGNER);
      const args = ['--data', dataDir, '--port', '0', '--no-sample'];
      const api = await startProgram('api/dist/main.js', args, /is running at (\S+)/);
      const login = JSON.stringify(system.database.owner);
      const plain = await startProgram('api/dist/plain.js', [], /listening at (\S+)/, {
        PLAIN_DATABASE: login,
      });
      try {
        let told = 0;
        const own = { url: api.ready[1] ?? '', post: () => contact((told += 1), identity) };
        const baseline = { url: plain.ready[1] ?? '', post: row };
        const measured: Measured[] = [];
        for (const count of clients) {
          await measure(own, baseline, count, commands, 1);
          measured.push(await measure(own, baseline, count, commands, rounds));
        }
        return measured;
      } finally {
        await api.kill();
        await plain.kill();
      }
    });
  } finally {
    await system.close();
  }
};

interface Side {
  readonly url: string;
  readonly post: () => Post;
}

const measure = async (
  own: Side,
  baseline: Side,
  clients: number,
  commands: number,
  rounds: number,
): Promise<Measured> => {
  const late = { own: [] as number[], baseline: [] as number[] };
  const round = async ({ url, post }: Side, p99: number[]) => {
    const poster = new Poster(url, clients);
    const each = Math.ceil(commands / clients);
    const took: number[] = [];
    const client = async () => {
      for (let done = 0; done < each; done += 1) took.push(await timed(() => poster.post(post())));
    };
    const seconds = await timed(() => Promise.all(Array.from({ length: clients }, client)));
    poster.close();
    p99.push(quantile(took, SHARE));
    return seconds / (each * clients);
  };
  const rate = await interleaved(
    rounds,
    () => round(own, late.own),
    () => round(baseline, late.baseline),
  );
  return {
    clients,
    rate,
    p99: late.own.map((at, nth) => ({ own: at, baseline: late.baseline[nth] ?? NaN })),
  };
};
