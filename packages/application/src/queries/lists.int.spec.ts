import type { CaseQuery } from '@casetrail/contract';
import { DAY, instant, type Instant } from '@casetrail/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LogWriter } from '../projections/fixtures/firm-log.ts';
import { DeskProjection } from '../desk/desk-projection.ts';
import { clientIndexFold } from '../slices/privacy/client-index.ts';
import { testVault } from '../slices/privacy/fixtures/test-vault.ts';
import { Projected } from '../projections/fixtures/projected.ts';
import type { AllQueries } from './queries.ts';

let projected: Projected;
let queries: AllQueries;
let position: number;

const NOW = instant('2026-03-10T12:00:00+08:00');

let now = NOW;

const CASES = [
  // case, client, community, received, measured (floor plan due a working day later), status
  ['AA-1', '喻玉兰', '滨江一号', '02', '09'],
  ['AA-2', '陶振华', '100%花园Huayuan', '03', '04'],
  ['AA-3', '秦玉兰', '滨江_二号', '04', '05'],
  ['BB-4', '陶大', undefined, '05', undefined],
  ['BB-5', '许小', '滨江一号', '06', '06'],
] as const;

const write = async (): Promise<LogWriter> => {
  const writer = new LogWriter(() => NOW).firm({
    stores: [
      { code: 'AA', name: '安安店' },
      { code: 'BB', name: '宝宝店' },
    ],
    staff: [
      { no: 'M1', name: '周海', store: 'AA', roles: ['customer_manager', 'store_supervisor'] },
      { no: 'D2', name: '陈工', store: 'AA', roles: ['designer'], level: 'senior' },
      { no: 'M3', name: '吕红', store: 'BB', roles: ['customer_manager'] },
      ...['BB101', 'BB99', 'BB', 'BB0100'].map((no) => ({
        no,
        name: '吕红',
        store: 'BB',
        roles: ['finance'],
      })),
    ],
  });
  for (const [no, name, community, received, measured] of CASES) {
    const store = no.slice(0, 2);
    const say = (day: string, step: string, data: object = {}) =>
      writer.line({ at: `2026-03-${day}T10:00:00+08:00`, store, case: no, actor: 'M1', step, data });
    const client = {
      name,
      area: 100,
      houseType: 'flat',
      ...(community && { community }),
      ...(no === 'AA-2' && { phone: '+86 138-1234-5678' }),
    };
    say(received, 'client_received', { client, receptionForm: no !== 'AA-1' });
    if (measured) say(measured, 'house_measured');
  }
  writer.line({
    at: '2026-03-07T10:00:00+08:00',
    store: 'BB',
    case: 'BB-5',
    actor: 'M3',
    step: 'client_lost',
  });
  return writer.live().write();
};

beforeAll(async () => {
  projected = await Projected.open();
  const { log } = await write();
  const projection = await projected.rebuilt(log);
  ({ position } = await log.head());
  const { vault, sight, clients } = testVault();
  const desk = await DeskProjection.open({
    pool: projected.pool,
    log,
    folds: [clientIndexFold(vault, sight)],
  });
  await desk.catchUp();
  queries = projected.queries(log, projection, () => now, clients);
});

afterAll(() => projected.drop());

const listed = async (query: CaseQuery): Promise<readonly string[]> =>
  (await queries.cases(query)).items.map(({ caseNo }) => caseNo);

describe('the list of cases', () => {
  it.each<[string, CaseQuery, readonly string[]]>([
    ['what happened last first, if nothing is said', {}, ['AA-1', 'BB-5', 'AA-3', 'BB-4', 'AA-2']],
    ['who was received last first', { sort: 'received' }, ['BB-5', 'BB-4', 'AA-3', 'AA-2', 'AA-1']],
    ['by number', { sort: 'caseNo' }, ['AA-1', 'AA-2', 'AA-3', 'BB-4', 'BB-5']],
    [
      'most overdue first, then what happened last',
      { sort: 'overdue' },
      ['AA-3', 'AA-2', 'AA-1', 'BB-5', 'BB-4'],
    ],
    ['most violations first', { sort: 'violations' }, ['AA-3', 'AA-2', 'AA-1', 'BB-5', 'BB-4']],
  ])('is sorted: %s', async (_name, query, expected) => {
    expect(await listed(query)).toEqual(expected);
  });

  it.each<[string, CaseQuery, readonly string[]]>([
    ['of a store', { store: 'BB' }, ['BB-4', 'BB-5']],
    ['of a status', { status: 'lost' }, ['BB-5']],
    ['at a stage', { stage: 'measured' }, ['AA-1', 'AA-2', 'AA-3']],
    ['with something overdue', { overdue: 'true' }, ['AA-2', 'AA-3']],
    ['with nothing overdue', { overdue: 'false' }, ['AA-1', 'BB-4', 'BB-5']],
    ['found by a part of the number, whatever its case', { search: 'bb-' }, ['BB-4', 'BB-5']],
    ['found by the whole name', { search: '喻玉兰' }, ['AA-1']],
    ['found by a part of the name, which finds nobody', { search: '玉兰' }, []],
    ['found by the whole number, however it is spaced', { search: '13812345678' }, ['AA-2']],
    ['found by the whole number in parts', { search: '138 1234 5678' }, ['AA-2']],
    ['found by the whole number with dashes', { search: '138-1234-5678' }, ['AA-2']],
    ['found by the whole number from abroad', { search: '+86 138 1234 5678' }, ['AA-2']],
    ['found by the whole number of another', { search: '138 1234 5679' }, []],
    ['found by the last four digits', { search: '5678' }, ['AA-2']],
    ['found by a part of the number of the phone', { search: '1381234' }, []],
    ['found by the community', { search: '滨江' }, ['AA-1', 'AA-3', 'BB-5']],
    ['found by every word', { search: ' 喻玉兰  一号 ' }, ['AA-1']],
    ['found by a percent sign that stands for itself', { search: '0%' }, ['AA-2']],
    ['found by a low line that stands for itself', { search: '江_' }, ['AA-3']],
    ['found by a Latin letter of either case', { search: 'HUA' }, ['AA-2']],
    ['found by what no text can hold', { search: '\u0000' }, []],
    ['of a store that no text can name', { store: '\u0000' }, []],
    ['found by a backslash, of which there is none', { search: '\\' }, []],
    ['found by all at once', { store: 'AA', stage: 'measured', search: '一号', overdue: 'false' }, ['AA-1']],
    ['of a store that does not exist', { store: "x' OR 1=1" }, []],
  ])('holds those %s', async (_name, query, expected) => {
    const list = await queries.cases({ ...query, sort: 'caseNo' });
    expect(list.items.map(({ caseNo }) => caseNo)).toEqual(expected);
    expect(list.total).toBe(expected.length);
  });

  it('comes in pages, and says how many there are and which position it shows', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => queries.cases({ sort: 'caseNo', page, size: 2 })),
    );
    expect(pages.map(({ items }) => items.map(({ caseNo }) => caseNo))).toEqual([
      ['AA-1', 'AA-2'],
      ['AA-3', 'BB-4'],
      ['BB-5'],
      [],
    ]);
    expect(pages.map(({ total, page, size, position: shown }) => [total, page, size, shown])).toEqual(
      [1, 2, 3, 4].map((page) => [5, page, 2, position]),
    );
  });

  it('does not wait for ever for a position that does not come', async () => {
    expect((await queries.cases({}, position + 1)).total).toBe(5);
  });
});

describe('the board of cases', () => {
  const QUESTIONS: readonly CaseQuery[] = [
    {},
    { store: 'AA' },
    { status: 'active', sort: 'received' },
    { overdue: 'true', sort: 'overdue' },
    { sort: 'violations' },
    { search: '滨江', sort: 'caseNo' },
    { person: 'M3' },
    { store: 'QQ' },
  ];
  it.each(QUESTIONS)('has at each stage what the list of that stage has, in its order: %j', async (query) => {
    const { columns, total } = await queries.caseBoard({ ...query, size: 1 });
    const list = await queries.cases(query);
    expect(total).toBe(list.total);
    expect(columns.map(({ stage }) => stage).sort()).toEqual(
      [...new Set(list.items.map(({ stage }) => stage))].sort(),
    );
    for (const { stage, name, total: here, items } of columns) {
      const ofStage = await queries.cases({ ...query, stage });
      expect([stage, here, items]).toEqual([stage, ofStage.total, ofStage.items.slice(0, 1)]);
      expect(name).toEqual(ofStage.items[0]?.stageName);
    }
  });
  it('waits for the position that is asked for', async () => {
    expect((await queries.caseBoard({}, position)).position).toBeGreaterThanOrEqual(position);
  });
});

describe('the lists of verdicts', () => {
  it('hold what fits every part of the question', async () => {
    const all = await queries.obligations({ size: 200 });
    expect(all.total).toBe(all.items.length);
    for (const [query, fits] of [
      [{ store: 'BB' }, all.items.filter(({ store }) => store === 'BB')],
      [{ case: 'AA-3' }, all.items.filter(({ caseNo }) => caseNo === 'AA-3')],
      [{ rule: 'floor-plan' }, all.items.filter(({ rule }) => rule.id === 'floor-plan')],
      [{ responsible: 'D2' }, all.items.filter(({ responsible }) => responsible?.no === 'D2')],
      [{ status: 'missed' }, all.items.filter(({ status }) => status === 'missed')],
    ] as const) {
      const { items, total } = await queries.obligations({ ...query, size: 200 });
      expect(fits.length).toBeGreaterThan(0);
      expect(fits.length).toBeLessThan(all.total);
      expect(total).toBe(fits.length);
      expect(new Set(items.map(({ key }) => key))).toEqual(new Set(fits.map(({ key }) => key)));
    }
  });

  it('begin with what is due first where it is still to be done, and with the latest otherwise', async () => {
    const dues = async (status?: 'open') =>
      (await queries.obligations({ ...(status && { status }), size: 200 })).items.map(({ dueAt }) => dueAt);
    expect((await dues('open')).length).toBeGreaterThan(1);
    expect(await dues('open')).toEqual((await dues('open')).sort());
    expect(await dues()).toEqual((await dues()).sort().reverse());
    const violations = (await queries.violations({ size: 200 })).items.map(({ at }) => at);
    expect(violations).toEqual([...violations].sort().reverse());
  });

  it('give each obligation its receipt, and each violation its rule, sum and evidence', async () => {
    const { items } = await queries.obligations({ case: 'AA-3', rule: 'floor-plan' });
    expect(items[0]).toMatchObject({ status: 'missed', dueAt: '2026-03-06T17:30:00+08:00' });
    expect(items[0]?.receipt.lines.at(-1)?.zh).toContain('2026-03-06');
    const violations = await queries.violations({ case: 'AA-3', rule: 'floor-plan' });
    expect(violations.items[0]).toMatchObject({
      rule: { clause: '2.4.2' },
      grade: 'fine',
      amount: '100.00',
      obligation: items[0]?.key,
      evidence: [items[0]?.triggerPosition],
    });
  });

  it('come in pages that together are the whole', async () => {
    const whole = await queries.violations({ size: 200 });
    const keys: string[] = [];
    for (let page = 1; keys.length < whole.total; page += 1) {
      const { items, total } = await queries.violations({ page, size: 2 });
      expect(total).toBe(whole.total);
      keys.push(...items.map(({ key }) => key));
    }
    expect(keys).toEqual(whole.items.map(({ key }) => key));
  });
});

describe('the lists of stores and people', () => {
  it('count the cases and the people of each store', async () => {
    expect(await queries.stores()).toEqual([
      { code: 'AA', name: '安安店', live: true, observedUntil: null, cases: 3, staff: 2 },
      { code: 'BB', name: '宝宝店', live: true, observedUntil: null, cases: 2, staff: 5 },
    ]);
  });

  it('count anew what has come to a store since', async () => {
    const writer = await write();
    const { log } = writer;
    const projection = await projected.rebuilt(log);
    const asked = projected.queries(log, projection, () => now);
    const casesOf = async () => (await asked.stores()).map(({ cases }) => cases);
    expect(await casesOf()).toEqual([3, 2]);
    writer.line({
      at: '2026-03-09T10:00:00+08:00',
      store: 'BB',
      case: 'BB-6',
      actor: 'M3',
      step: 'client_received',
      data: { client: { name: '何新', area: 90, houseType: 'flat' }, receptionForm: true },
    });
    await writer.write();
    await projection.catchUp();
    expect(await casesOf()).toEqual([3, 3]);
  });

  it('sort people by store and by name as a Chinese reader does', async () => {
    expect((await queries.staff()).map(({ name }) => name).slice(0, 3)).toEqual(['陈工', '周海', '吕红']);
    const inStore = await queries.staff('BB' as never);
    expect(inStore.at(-1)).toEqual({
      no: 'M3',
      name: '吕红',
      store: 'BB',
      roles: ['customer_manager'],
      level: null,
      also: [],
    });
    expect(inStore.map(({ no }) => no)).toEqual(['BB', 'BB99', 'BB0100', 'BB101', 'M3']);
  });
});

it('time passes for the lists, and not for the rows', async () => {
  const rows = await projected.fingerprints();
  const today = await queries.countVerdicts();
  now = (NOW + 30 * DAY) as Instant;
  const later = await queries.countVerdicts();
  expect(later.violations).toBeGreaterThan(today.violations);
  expect(later.late).toBeGreaterThan(today.late);
  expect(await projected.fingerprints()).toEqual(rows);
});
