import type { CaseSummary, PersonView, StoreView } from '@casetrail/contract';

/** An invented firm with sixty cases, as its list would tell of them. The same every time. */

export const STORES: readonly StoreView[] = [
  { code: 'ZX', name: '中心店', live: true, observedUntil: null, cases: 30, staff: 9 },
  { code: 'HX', name: '河西店', live: true, observedUntil: null, cases: 30, staff: 8 },
];

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高';
const GIVEN = ['佳琪', '建国', '美玲', '志强', '雨桐', '思远', '海燕', '文博'];
const COMMUNITIES = ['翠湖天地', '滨江花园', '阳光里', '金桂苑', null, '紫荆公馆'];

const STAGES = [
  ['active', 'received', '已接待', 'Received'],
  ['active', 'measured', '已量房', 'Measured'],
  ['active', 'agreed', '已签设计协议', 'Design agreed'],
  ['building', 'building', '施工中', 'Under construction'],
  ['lost', 'lost', '跑单', 'Lost'],
  ['active', 'budgeted', '已出预算', 'Budgeted'],
  ['signed', 'contracted', '已签施工合同', 'Contracted'],
  ['completed', 'completed', '已竣工', 'Completed'],
] as const;

const DAY_MS = 24 * 60 * 60_000;
const FIRST_DAY = Date.parse('2026-03-02T10:20:00+08:00');

const person = (no: string, name: string): PersonView => ({ no, name });

export const DESIGNER = person('ZX107', '邹佳琪');
export const ESTIMATOR = person('ZX109', '周美玲');
export const MANAGER = person('ZX104', '何晓琳');

/** The case whose trail is told. */
export const CASE_NO = 'ZX-260001';

const pick = <Item>(list: readonly Item[], at: number): Item => list[at % list.length] as Item;

const atOffset = (epoch: number): string =>
  new Date(epoch + 8 * 60 * 60_000).toISOString().slice(0, 19) + '+08:00';

const caseAt = (index: number): CaseSummary => {
  const store = pick(STORES, index);
  const [status, stage, zh, en] = pick(STAGES, index * 3 + Math.floor(index / 8));
  const received = FIRST_DAY + index * 1.3 * DAY_MS;
  const violations = index % 4 === 0 ? (index % 3) + 1 : 0;
  const isStaffed = stage !== 'received';
  return {
    caseNo: `${store.code}-26${String(index + 1).padStart(4, '0')}`,
    store: store.code,
    storeName: store.name,
    status,
    stage,
    stageName: { zh, en },
    client: {
      name: pick([...SURNAMES], index) + pick(GIVEN, index * 5 + 1),
      community: pick(COMMUNITIES, index),
      area: 78 + ((index * 17) % 160) + (index % 2) / 2,
      houseType: pick(['flat', 'flat', 'duplex', 'villa'], index),
    },
    customerManager: person(`${store.code}104`, pick(['何晓琳', '周宁'], index)),
    designer: isStaffed ? person(`${store.code}107`, pick(['邹佳琪', '林一帆', '许诺'], index)) : null,
    estimator: isStaffed && index % 3 > 0 ? person(`${store.code}109`, '周美玲') : null,
    projectManager: ['building', 'contracted', 'completed'].includes(stage)
      ? person(`${store.code}111`, '陈大勇')
      : null,
    receivedAt: atOffset(received),
    latestAt: atOffset(received + (index % 9) * DAY_MS),
    events: 3 + (index % 20),
    open: status === 'lost' ? 0 : index % 4,
    overdue: index % 5 === 2 ? 1 + (index % 2) : 0,
    violations,
    late: index % 6 === 1 ? 1 : 0,
    amount:
      violations === 0 ? '0.00' : `${violations * (index === 24 ? 620.5 : 100)}${index === 24 ? '0' : '.00'}`,
    paused: index % 17 === 5,
  };
};

export const CASES: readonly CaseSummary[] = Array.from({ length: 60 }, (_, index) => caseAt(index));
