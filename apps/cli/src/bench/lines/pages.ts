import { text, type Text } from '@casetrail/kernel';
import { COMPARED, reading, type Gauge } from '../figure.ts';
import type { Line } from '../line.ts';

const LISTS: Readonly<Record<string, Text>> = {
  cases: text('案件列表', 'the list of cases'),
  'cases-searched': text(
    '案件列表，按编号的一部分搜索',
    'the list of cases, searched by a part of the number',
  ),
  'cases-overdue': text('案件列表，逾期多的在前', 'the list of cases, the most overdue first'),
  board: text('案件看板', 'the board of cases'),
  queue: text('一个人的待办', 'the queue of one person'),
  fines: text('罚单列表', 'the list of fines'),
  lost: text('跑单列表', 'the list of lost clients'),
  stores: text('门店', 'the stores'),
  compliance: text('90 天合规', 'compliance of 90 days'),
};

const p99Of = (list: string): Gauge => ({
  name: `page-${list}-p99`,
  what: text(
    `${LISTS[list]?.zh ?? list}，十万案件，每秒 50 次的 p99`,
    `${LISTS[list]?.en ?? list}, 100,000 cases, p99 at 50 a second`,
  ),
  against: text('只列出 50 行的 Nest 服务', 'a Nest server that lists 50 rows'),
  unit: 'seconds',
  bar: COMPARED,
});

const p50Of = (list: string): Gauge => ({
  ...p99Of(list),
  name: `page-${list}`,
  what: text(`同上，中位数：${LISTS[list]?.zh ?? list}`, `the same, median: ${LISTS[list]?.en ?? list}`),
});

/** What the pages of lists ask of the API, with many cases in store. */
export const pages: Line = {
  name: 'pages',
  gauges: Object.keys(LISTS).flatMap((list) => [p99Of(list), p50Of(list)]),
  async measure(bench) {
    const { lines, middleRounds: rounds, paced: asked, listed: cases } = bench.settings;
    const site = await bench.site();
    await bench.run('import-journal', bench.importOrder(site, await bench.journal(lines)));
    const { output } = await bench.run('list-pages', { dataDir: site.dataDir, cases, rounds, asked });
    await bench.remove(site);
    return output.flatMap(({ list, p50, p99 }) => [reading(p99Of(list), p99), reading(p50Of(list), p50)]);
  },
};
