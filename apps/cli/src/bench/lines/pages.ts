import { existsSync } from 'node:fs';
import { text, type Text } from '@casetrail/kernel';
import { COMPARED, reading, type Gauge } from '../figure.ts';
import { rateOf } from '../jobs/pages/rates.ts';
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
  'queue-long': text('一个人的待办，多达常人几十倍', 'the queue of one person with dozens of times as much'),
  fines: text('罚单列表', 'the list of fines'),
  lost: text('跑单列表', 'the list of lost clients'),
  violations: text('违规列表', 'the list of violations'),
  stores: text('门店', 'the stores'),
  compliance: text('90 天合规', 'compliance of 90 days'),
};

const p99Of = (list: string): Gauge => ({
  name: `page-${list}-p99`,
  what: text(
    `${LISTS[list]?.zh ?? list}，十万案件，每秒 ${rateOf(list)} 次的 p99`,
    `${LISTS[list]?.en ?? list}, 100,000 cases, p99 at ${rateOf(list)} a second`,
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

/** Where there is no browser to look with, nothing is said of what one would show. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const BROWSER = process.env['CASETRAIL_BROWSER'] ?? INSTALLED.find((file) => existsSync(file)) ?? '';

const SEEN: Readonly<Record<string, Text>> = {
  queue: text('我的待办页面', 'the page of one’s queue'),
  cases: text('案件列表页面', 'the page of the list of cases'),
};

const seenOf = (page: string, what: 'paint' | 'key'): Gauge => {
  const of = SEEN[page] ?? text(page, page);
  const whats = {
    paint: text(`${of.zh}，浏览器首次绘制内容`, `${of.en}: first contentful paint in a browser`),
    key: text(
      `${of.zh}，按键到下一次绘制（最慢的一次）`,
      `${of.en}: from a key to the next paint, the slowest`,
    ),
  };
  return {
    name: `browser-${page}-${what}`,
    what: whats[what],
    against: text('同一浏览器里的空白页面', 'a bare page in the same browser'),
    unit: 'seconds',
    bar: COMPARED,
  };
};

const BROWSED = existsSync(BROWSER) ? Object.keys(SEEN) : [];

/** What the pages of lists ask of the API, with many cases in store. */
export const pages: Line = {
  name: 'pages',
  gauges: [
    ...Object.keys(LISTS).flatMap((list) => [p99Of(list), p50Of(list)]),
    ...BROWSED.flatMap((page) => [seenOf(page, 'paint'), seenOf(page, 'key')]),
  ],
  async measure(bench) {
    const { lines, middleRounds: rounds, paced: asked, listed: cases } = bench.settings;
    const site = await bench.site();
    await bench.run('import-journal', bench.importOrder(site, await bench.journal(lines)));
    const { output } = await bench.run('list-pages', { dataDir: site.dataDir, cases, rounds, asked });
    const browsed =
      BROWSED.length === 0 ? [] : (await bench.run('browse-pages', { dataDir: site.dataDir, rounds })).output;
    await bench.remove(site);
    return [
      ...output.flatMap(({ list, p50, p99 }) => [reading(p99Of(list), p99), reading(p50Of(list), p50)]),
      ...browsed.flatMap(({ page, paint, key }) => [
        reading(seenOf(page, 'paint'), paint),
        reading(seenOf(page, 'key'), key),
      ]),
    ];
  },
};
