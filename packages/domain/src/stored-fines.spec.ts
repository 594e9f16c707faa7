import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { instant, type RecordedEvent, type Role, type StaffNo, type Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { appealDecider } from './appeal/index.ts';
import { tellFineEvent, tellFirmEvent, type Names } from './case/index.ts';
import {
  FINE_TYPES,
  fineDecider,
  slipNumbers,
  statementDecider,
  type FineFacts,
  type FineStreamEvent,
  type RecordedFineEvent,
  type SlipNumberGiven,
  type StatementEvent,
} from './fine/index.ts';
import { FIRM_EVENT_TYPES, firmDecider, type FirmEvent } from './firm/index.ts';
import { rulebook } from './rulebook/index.ts';
import { wageDecider, wageIn, type WageStated } from './staff/index.ts';

// One event at least of every type about fines as version 1 stored it. Lines are added here and never changed: what
// was stored once is read for ever.

interface Stored {
  readonly stream: string;
  readonly type: string;
  readonly version: number;
  readonly data: object;
}

const path = fileURLToPath(new URL('./fine/fixtures/stored-fines.json', import.meta.url));
const stored = JSON.parse(readFileSync(path, 'utf8')) as readonly Stored[];

const of = <Event>(prefix: string): readonly Event[] =>
  stored.filter(({ stream }) => stream.startsWith(prefix)) as unknown as readonly Event[];

const fine = (start: string) => of<FineStreamEvent>(`fine-${start}`);
const facts = {} as FineFacts;

const types = (prefix: string) =>
  [...new Set(stored.filter(({ stream }) => stream.startsWith(prefix)).map(({ type }) => type))].sort();

describe('events about fines stored by version 1', () => {
  it('are of every type there is', () => {
    expect(types('fine-')).toEqual([...FINE_TYPES].sort());
    expect(types('firm')).toEqual([...FIRM_EVENT_TYPES].sort());
    expect(types('slips-')).toEqual(['SlipNumberGiven'] satisfies SlipNumberGiven['type'][]);
    expect(types('statement-')).toEqual([
      'StatementClosed',
      'StatementDrawnUp',
    ] satisfies StatementEvent['type'][]);
    expect(types('staff-')).toEqual(['WageStated'] satisfies WageStated['type'][]);
    expect(stored.every(({ version }) => version === 1)).toBe(true);
  });

  it('are folded to the fines they tell of', () => {
    const { initial, evolve } = fineDecider(facts);
    expect(fine('5').reduce(evolve, initial)).toMatchObject({ status: 'lapsed', stands: false });
    expect(fine('6').reduce(evolve, initial)).toMatchObject({
      status: 'settled',
      terms: { person: 'CZ104', grade: 'fine', amount: 2_000, perDay: null, unit: 'cny' },
      issuer: 'CZ101',
      growing: false,
      slip: 'CZ-2026-0001',
      acknowledged: 'signed',
      suspended: false,
      deducted: 1_500,
      months: ['2026-03'],
    });
    expect(fine('7').reduce(evolve, initial)).toMatchObject({
      status: 'waived',
      terms: { person: 'CZ108', grade: 'fault_slip', amount: null },
      issuer: undefined,
      slip: 'CZ-2026-0002',
      acknowledged: 'refused',
    });
  });

  it('are folded to the appeals they tell of', () => {
    const { initial, evolve } = appealDecider({ knows: () => true, deciders: () => [] });
    expect(fine('6').reduce(evolve, initial)).toMatchObject({
      status: 'issued',
      taken: true,
      amount: 2_000,
      appeal: { nth: 1, before: 'general_office', answered: true },
    });
    expect(fine('7').reduce(evolve, initial)).toMatchObject({ status: 'closed', appeal: undefined });
  });

  it('are folded to numbers, statements, settings and wages', () => {
    const numbers = of<SlipNumberGiven>('slips-').reduce(slipNumbers.evolve, slipNumbers.initial);
    expect([...numbers.values()]).toEqual([1, 2]);
    const statement = statementDecider({ person: () => undefined });
    expect(of<StatementEvent>('statement-').reduce(statement.evolve, statement.initial)).toMatchObject({
      status: 'closed',
      store: 'CZ',
      month: '2026-03',
      plan: { lines: [{ deducted: '15.00', left: '5.00' }], leftOut: [] },
    });
    const firm = firmDecider({
      isGeneralOffice: () => true,
      knowsStaff: () => true,
      knowsStore: () => true,
    });
    expect(of<FirmEvent>('firm').reduce(firm.evolve, firm.initial)).toEqual({
      automaticIssuing: false,
      ceiling: 15,
      inspectors: new Map([['CZ102', ['CZ']]]),
    });
    const wages = of<WageStated>('staff-').reduce(wageDecider.evolve, wageDecider.initial);
    expect(wageIn(wages, '2026-04')).toBe(600_000);
  });
});

const ROLES: Readonly<Record<string, readonly [string, Role]>> = {
  CZ101: ['许美玲', 'store_supervisor'],
  CZ102: ['陈宇航', 'customer_manager'],
  CZ104: ['谢婷婷', 'designer'],
  CZ108: ['周美玲', 'estimator'],
};
const names: Names = {
  staff: (no) => ROLES[no]?.[0],
  roleOf: (no) => ROLES[no]?.[1],
  ruleTitle: (id) => rulebook.title(id),
};

const told = <Event extends RecordedEvent>(event: object): Event =>
  ({
    ...event,
    position: 1,
    revision: 0,
    occurredAt: instant('2026-03-05T10:00:00+08:00'),
    recordedAt: instant('2026-03-05T10:00:00+08:00'),
    actor: { kind: 'person', no: 'CZ101' as StaffNo },
    commandId: '' as Uuid,
    correlationId: '' as Uuid,
  }) as unknown as Event;

describe('events about fines as sentences', () => {
  const lines = of<Stored>('fine-').map((event) => tellFineEvent(told<RecordedFineEvent>(event), names));
  it('in Chinese', () =>
    expect(lines.map(({ zh }) => zh)).toMatchInlineSnapshot(`
    [
      "店面主管 许美玲 认定违规：「估算交客户经理」（2.P3），责任人预算员 周美玲，发生在系统停运期间",
      "店面主管 许美玲 拟予罚款 100.00 元，须于 2026-03-05 周四 17:30 前处理",
      "店面主管 许美玲 撤销违规认定，因后来补录",
      "店面主管 许美玲 认定违规：「设计期限」（2.6.1），责任人设计师 谢婷婷",
      "店面主管 许美玲 拟予每日罚款 10.00 元，须于 2026-03-05 周四 17:30 前处理",
      "店面主管 许美玲 对设计师 谢婷婷 开具罚单：罚款 30.00 元，按日累计，注明了原因",
      "店面主管 许美玲 将罚单编号为 CZ-2026-0001",
      "店面主管 许美玲 签收罚单 CZ-2026-0001",
      "店面主管 许美玲 计入 2026-03-13 周五，加 10.00 元，累计 40.00 元",
      "店面主管 许美玲 停止按日累计，工作已完成，共 50.00 元",
      "店面主管 许美玲 向店面主管提出异议，附件 1 份，罚单暂停执行，须于 2026-03-09 周一 17:30 前答复",
      "店面主管 许美玲 因店面主管 许美玲 逾期未答复，将异议转总经办，罚单继续暂停，须于 2026-03-11 周三 17:30 前答复",
      "店面主管 许美玲 答复异议：减为 20.00 元，开具人答复，因无他人可答复，注明了原因",
      "店面主管 许美玲 自2026年3月工资扣除 15.00 元，余 5.00 元结转下月",
      "店面主管 许美玲 登记已缴 5.00 元",
      "店面主管 许美玲 举报违规：「讲解预算前不透露总价」（2.B2），责任人设计师 谢婷婷，附证据 2 项",
      "店面主管 许美玲 拟予严重过失单，须于 2026-03-05 周四 17:30 前处理",
      "店面主管 许美玲 将处罚改为过失单，责任人预算员 周美玲，注明了原因",
      "店面主管 许美玲 对预算员 周美玲 开具罚单：过失单，注明了原因",
      "店面主管 许美玲 将罚单编号为 CZ-2026-0002",
      "店面主管 许美玲 登记罚单 CZ-2026-0002 拒签，见证人 CZ109，注明了原因",
      "店面主管 许美玲 免予处罚，注明了原因",
      "店面主管 许美玲 认定已撤销，随2026年4月工资退还 15.00 元（原扣于2026年3月）",
    ]
  `));
  it('in English', () =>
    expect(lines.map(({ en }) => en)).toMatchInlineSnapshot(`
    [
      "Store supervisor 许美玲 found a breach of “Estimate to the customer manager” (2.P3), answered for by estimator 周美玲, while the system was down",
      "Store supervisor 许美玲 proposed a fine of CNY 100.00, to be decided by Thu 5 Mar 2026 17:30",
      "Store supervisor 许美玲 overturned the verdict, since an entry was made later",
      "Store supervisor 许美玲 found a breach of “Design term” (2.6.1), answered for by designer 谢婷婷",
      "Store supervisor 许美玲 proposed a fine of CNY 10.00 a day, to be decided by Thu 5 Mar 2026 17:30",
      "Store supervisor 许美玲 issued a fine of CNY 30.00 to designer 谢婷婷, growing day by day, with a reason given",
      "Store supervisor 许美玲 numbered the slip CZ-2026-0001",
      "Store supervisor 许美玲 signed slip CZ-2026-0001",
      "Store supervisor 许美玲 added CNY 10.00 for Fri 13 Mar 2026, CNY 40.00 in all",
      "Store supervisor 许美玲 ended the daily count: the work is done, CNY 50.00 in all",
      "Store supervisor 许美玲 appealed to the store supervisor, with 1 attachment, the fine is suspended, the answer due by Mon 9 Mar 2026 17:30",
      "Store supervisor 许美玲 passed the appeal on to the general office after the silence of store supervisor 许美玲, the fine stays suspended, the answer due by Wed 11 Mar 2026 17:30",
      "Store supervisor 许美玲 answered the appeal: reduced to CNY 20.00, though they had issued it: nobody else could answer, with a reason given",
      "Store supervisor 许美玲 deducted CNY 15.00 from the wage of Mar 2026, CNY 5.00 carried over",
      "Store supervisor 许美玲 recorded that CNY 5.00 was paid",
      "Store supervisor 许美玲 reported a breach of “No total price before the budget is explained” (2.B2), answered for by designer 谢婷婷, with 2 pieces of evidence",
      "Store supervisor 许美玲 proposed a serious fault slip, to be decided by Thu 5 Mar 2026 17:30",
      "Store supervisor 许美玲 changed it to a fault slip, answered for by estimator 周美玲, with a reason given",
      "Store supervisor 许美玲 issued a fault slip to estimator 周美玲, with a reason given",
      "Store supervisor 许美玲 numbered the slip CZ-2026-0002",
      "Store supervisor 许美玲 recorded that signing slip CZ-2026-0002 was refused, witnessed by CZ109, with a reason given",
      "Store supervisor 许美玲 waived the fine, with a reason given",
      "Store supervisor 许美玲 gave CNY 15.00 back with the wage of Apr 2026, deducted in Mar 2026: the verdict fell away",
    ]
  `));
  it('hold nothing that was typed freely', () => {
    const said = JSON.stringify(lines);
    for (const typed of ['图纸逾期', '客户改期', '短信', '不认可', '证据不足', '当场', '现金', '录音'])
      expect(said).not.toContain(typed);
  });
  it('of settings of the firm', () => {
    const settings = of<Stored>('firm').map((event) =>
      tellFirmEvent(told<RecordedEvent<FirmEvent>>(event), names),
    );
    expect(settings.map(({ zh, en }) => `${zh} | ${en}`)).toMatchInlineSnapshot(`
    [
      "店面主管 许美玲 启用自动开具罚单，注明了原因 | Store supervisor 许美玲 turned on the automatic issuing of fines, with a reason given",
      "店面主管 许美玲 停用自动开具罚单，注明了原因 | Store supervisor 许美玲 turned off the automatic issuing of fines, with a reason given",
      "店面主管 许美玲 将每月扣款上限定为工资的 15%，注明了原因 | Store supervisor 许美玲 set the ceiling of a month's deductions to 15 % of the wage, with a reason given",
      "店面主管 许美玲 指定客户经理 陈宇航 为门店 CZ 的检查人 | Store supervisor 许美玲 named customer manager 陈宇航 inspector of stores CZ",
      "店面主管 许美玲 指定 CZ103 为所有门店的检查人 | Store supervisor 许美玲 named CZ103 inspector of all stores",
      "店面主管 许美玲 撤销 CZ103 的检查人指定，注明了原因 | Store supervisor 许美玲 dismissed inspector CZ103, with a reason given",
    ]
  `);
  });
  it('say points where the firm runs in points, and who issued by itself', () => {
    const event = (type: string, data: object) => told<RecordedFineEvent>({ type, data });
    const upheld = { nth: 2, by: 'general_office', grade: null, amount: null, unit: 'points', reason: 'x' };
    expect([
      tellFineEvent(event('FinePaid', { amount: '5.00', unit: 'points', note: null }), names).zh,
      tellFineEvent(event('AppealAnswered', { ...upheld, outcome: 'upheld' }), names).zh,
      tellFineEvent(event('AppealAnswered', { ...upheld, outcome: 'withdrawn' }), names).en,
      tellFineEvent(
        event('AppealAnswered', { ...upheld, outcome: 'reduced', grade: 'fault_slip', amount: '3.00' }),
        names,
      ).en,
      tellFineEvent(event('AppealAnswered', { ...upheld, outcome: 'reduced', grade: 'fault_slip' }), names)
        .zh,
    ]).toMatchInlineSnapshot(`
    [
      "店面主管 许美玲 登记已缴 5.00 分",
      "店面主管 许美玲 答复异议：维持罚单，注明了原因",
      "Store supervisor 许美玲 answered the appeal: the fine is withdrawn, with a reason given",
      "Store supervisor 许美玲 answered the appeal: reduced to a fault slip of 3.00 points, with a reason given",
      "店面主管 许美玲 答复异议：减为过失单，注明了原因",
    ]
  `);
  });
});
