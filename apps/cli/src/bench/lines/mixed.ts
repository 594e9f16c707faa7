import { text, type Text } from '@casetrail/kernel';
import { COMPARED, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';
import type { Measured } from '../jobs/mixed/mixed.ts';

const SHOWN: Readonly<Record<keyof Measured, Text>> = {
  lookP50: text('页面的数据，中位数', 'what a page asks, median'),
  lookP99: text('页面的数据，p99', 'what a page asks, p99'),
  tellP50: text('一条记录，中位数', 'a step recorded, median'),
  tellP99: text('一条记录，p99', 'a step recorded, p99'),
  rate: text('16 个客户端尽力记录，每条', '16 clients that record as fast as they can, each step'),
};

const NAMES: Readonly<Record<keyof Measured, string>> = {
  lookP50: 'look',
  lookP99: 'look-p99',
  tellP50: 'tell',
  tellP99: 'tell-p99',
  rate: 'rate',
};

const KINDS = Object.keys(SHOWN) as (keyof Measured)[];

interface Sides {
  readonly name: string;
  readonly what: Text;
  readonly against: Text;
}

const gaugesOf = ({ name, what, against }: Sides): ReadonlyMap<keyof Measured, Gauge> =>
  new Map(
    KINDS.map((kind): [keyof Measured, Gauge] => [
      kind,
      {
        name: `${name}-${NAMES[kind]}`,
        what: text(`${what.zh}：${SHOWN[kind].zh}`, `${what.en}: ${SHOWN[kind].en}`),
        against,
        unit: 'seconds',
        bar: COMPARED,
      },
    ]),
  );

/** Requests a second in all, three of ten of which record something. */
const PER_SECOND = 50;

const lineOf = (sides: Sides, ofEach: number, against: 'plain' | 'one'): Line => {
  const gauges = gaugesOf(sides);
  return {
    name: sides.name,
    gauges: [...gauges.values()],
    async measure(bench) {
      const { middleRounds: rounds, mixedSeconds } = bench.settings;
      const site = await bench.site();
      const { output } = await bench.run('mixed-load', {
        ...{ dataDir: site.dataDir, ofEach, against, rounds, perSecond: PER_SECOND },
        seconds: mixedSeconds / rounds,
      });
      await bench.remove(site);
      return [...gauges].map(([kind, gauge]) => reading(gauge, output[kind]));
    },
  };
};

/** People who look and record at the same time. */
export const mixed = lineOf(
  {
    name: 'mixed',
    what: text('每秒 50 次请求，三成是记录', '50 requests a second, three of ten record'),
    against: text('只写一行、只列 50 行的 Nest 服务', 'a Nest server that inserts a row and lists 50'),
  },
  1,
  'plain',
);

/** What a second api and a second worker change on one machine. */
export const cluster = lineOf(
  {
    name: 'cluster',
    what: text('两个 api、两个 worker，同样的请求', 'two apis and two workers, the same requests'),
    against: text('同一台机器上各一个', 'one of each on the same machine'),
  },
  2,
  'one',
);
