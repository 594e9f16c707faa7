import type { Kpi } from '@casetrail/application';

type Asked = readonly [what: string, ...withWhat: unknown[]];

const SHOWN = {
  asOf: '2026-05-09T12:00:00+08:00',
  position: 1,
  lag: 0,
  from: '2026-05-01',
  to: '2026-05-31',
};
const PAGE = { total: 0, page: 1, size: 50 };

const NOTHING = { zh: '无', en: 'none' };

const CANNED: Kpi = {
  figures: () => Promise.resolve({ ...SHOWN, measures: [] }),
  csv: () => Promise.resolve('csv'),
  behind: () => Promise.resolve({ ...SHOWN, ...PAGE, items: [] }),
  compliance: () => Promise.resolve({ ...SHOWN, ...PAGE, cells: [] }),
  process: () =>
    Promise.resolve({
      ...SHOWN,
      counted: { flows: NOTHING, variants: NOTHING, deviations: NOTHING },
      steps: [],
      flows: [],
      variants: [],
      cases: 0,
      variantsInAll: 0,
      deviations: [],
    }),
  monthEnd: () =>
    Promise.resolve({
      month: '2026-05',
      asOf: SHOWN.asOf,
      position: 1,
      lag: 0,
      workingDays: 20,
      worked: 5,
      measures: [],
    }),
  publish: () => Promise.resolve({ outcome: 'recorded', position: 9, repeated: false }),
  published: () => Promise.resolve(undefined),
  publishedMonths: () => Promise.resolve(['2026-05']),
};

/** Figures that write down what they are asked. */
export const fakeKpi = (script: Partial<Kpi>, asked: Asked[]): Kpi => {
  const kpi = { ...CANNED, ...script };
  return {
    figures: (...given) => (asked.push(['kpi.figures', ...given]), kpi.figures(...given)),
    csv: (...given) => (asked.push(['kpi.csv', ...given]), kpi.csv(...given)),
    behind: (...given) => (asked.push(['kpi.behind', ...given]), kpi.behind(...given)),
    compliance: (...given) => (asked.push(['kpi.compliance', ...given]), kpi.compliance(...given)),
    process: (...given) => (asked.push(['kpi.process', ...given]), kpi.process(...given)),
    monthEnd: (...given) => (asked.push(['kpi.monthEnd', ...given]), kpi.monthEnd(...given)),
    publish: (...given) => (asked.push(['kpi.publish', ...given]), kpi.publish(...given)),
    published: (...given) => (asked.push(['kpi.published', ...given]), kpi.published(...given)),
    publishedMonths: () => (asked.push(['kpi.publishedMonths']), kpi.publishedMonths()),
  };
};
