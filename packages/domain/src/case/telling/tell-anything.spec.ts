import type { DomainEvent, RecordedEvent } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { byPerson, NAMES, TYPED } from './examples.fixture.ts';
import { tellAnything } from './tell-anything.ts';

const told = (stream: string, type: string, data: object) => {
  const event: DomainEvent = { type, data };
  return tellAnything({ ...event, stream, actor: byPerson('A5') } as RecordedEvent, NAMES);
};

const caseNo = 'CZ-260001';

const EXAMPLES: readonly (readonly [stream: string, type: string, data: object, zh: string, en: string])[] = [
  [
    'staff-A2',
    'StaffRegistered',
    { no: 'A2', name: '张三', store: 'CZ', roles: ['designer', 'store_supervisor'] },
    '登记员工 张三（A2），门店 CZ，设计师、店面主管',
    'registered 张三 (A2), store CZ, designer and store supervisor',
  ],
  [
    'staff-A2',
    'StaffChanged',
    { no: 'A2', name: '张三', store: 'CZ', roles: [] },
    '变更员工登记 张三（A2），门店 CZ，无岗位',
    'changed the record of 张三 (A2), store CZ, without a post',
  ],
  [
    'staff-A9',
    'WageStated',
    { no: 'A9', from: '2026-05', wage: '8123.00' },
    '登记 A9 自2026年5月起的工资',
    'stated the wage of A9 from May 2026 on',
  ],
  [
    'staff-A9',
    'AbsenceGranted',
    {
      no: 'A9',
      store: 'CZ',
      absence: 'A9-1',
      from: '2026-03-05T08:30:00+08:00',
      to: '2026-03-07T00:00:00+08:00',
      kind: 'sick',
      substitute: 'A19',
      reason: TYPED,
      by: 'A5',
    },
    '批准 A9 病假，2026-03-05 周四 08:30 至 2026-03-06 周五 24:00，由 A19 代理，注明了原因',
    'granted A9 sick leave from Thu 5 Mar 2026 08:30 to Fri 6 Mar 2026 24:00, with A19 standing in, with a reason given',
  ],
  [
    'staff-A9',
    'AbsenceEnded',
    { no: 'A9', store: 'CZ', absence: 'A9-1', substitute: 'A19' },
    '登记 A9 的假期结束',
    'recorded that the absence of A9 is over',
  ],
  [
    'staff-A9',
    'AbsenceEnded',
    { no: 'A9', store: 'CZ', absence: 'A9-1', substitute: 'A19', early: true },
    '登记 A9 提前销假',
    'recorded that A9 is back early',
  ],
  [
    'staff-A9',
    'StaffLeft',
    { no: 'A9', store: 'CZ', reason: TYPED, by: 'A5' },
    '登记 A9 离职，注明了原因',
    'recorded that A9 has left, with a reason given',
  ],
  [
    `lost-${caseNo}`,
    'AnalysisOpened',
    { caseNo, owedBy: 'A9' },
    '开启 CZ-260001 的跑单分析，由 A9 提交',
    'opened the analysis of the loss of CZ-260001, owed by A9',
  ],
  [
    `lost-${caseNo}`,
    'AnalysisOpened',
    { caseNo },
    '开启 CZ-260001 的跑单分析',
    'opened the analysis of the loss of CZ-260001',
  ],
  [
    `lost-${caseNo}`,
    'AnalysisSubmitted',
    {
      caseNo,
      version: 2,
      causes: ['budget_explanation', 'process'],
      responsible: [
        { staff: 'A9', degree: 'full' },
        { staff: 'A8', degree: 'none' },
      ],
      lesson: TYPED,
      answersForAll: { staff: 'A9', clause: '2.F' },
    },
    '提交 CZ-260001 的跑单分析第 2 版，原因：预算讲解不足、公司流程，1 人担责，按 2.F 条由 A9 承担全部责任',
    "submitted version 2 of the analysis of CZ-260001, causes: too little explanation of the budget and the firm's process, 1 person responsible, A9 answering for all of it by clause 2.F",
  ],
  [
    `lost-${caseNo}`,
    'ReplyGiven',
    { caseNo, version: 1, statement: TYPED, late: true },
    '答复 CZ-260001 的跑单分析第 1 版，已逾期',
    'replied to version 1 of the analysis of CZ-260001, late',
  ],
  [
    `lost-${caseNo}`,
    'ReplyGiven',
    { caseNo, version: 1, statement: TYPED, late: false },
    '答复 CZ-260001 的跑单分析第 1 版',
    'replied to version 1 of the analysis of CZ-260001',
  ],
  [
    `lost-${caseNo}`,
    'AnalysisConfirmed',
    { caseNo, version: 1, causes: ['price'], responsible: [], silent: ['A9', 'A8'] },
    '确认 CZ-260001 的跑单分析第 1 版，原因：价格，2 人逾期未答复',
    'confirmed version 1 of the analysis of CZ-260001, cause: price, with 2 people silent',
  ],
  [
    `lost-${caseNo}`,
    'AnalysisReturned',
    { caseNo, version: 1, reason: TYPED },
    '退回 CZ-260001 的跑单分析第 1 版，注明了原因',
    'returned version 1 of the analysis of CZ-260001, with a reason given',
  ],
  [
    `look-${caseNo}`,
    'ClientDataRevealed',
    { caseNo, fields: ['client.name', 'client.phone'], reason: TYPED, elsewhere: true },
    '查看了 CZ-260001 客户的 2 项资料，并非该店人员，注明了原因',
    'looked at 2 fields of the client of CZ-260001, without a post in that store, with a reason given',
  ],
  [
    `erasure-${caseNo}`,
    'ErasureAsked',
    { caseNo, reason: TYPED },
    '申请删除 CZ-260001 的客户资料，注明了原因',
    'asked that the client of CZ-260001 be forgotten, with a reason given',
  ],
  [
    `erasure-${caseNo}`,
    'ErasureRefused',
    { caseNo, reason: '' },
    '拒绝删除 CZ-260001 的客户资料，未注明原因',
    'refused to forget the client of CZ-260001, without a reason',
  ],
  [
    `erasure-${caseNo}`,
    'ClientErased',
    { caseNo, askedBy: 'A9' },
    '删除了 CZ-260001 的客户资料，由 A9 申请',
    'had the client of CZ-260001 forgotten, as A9 had asked',
  ],
  [
    `erasure-${caseNo}`,
    'ClientErased',
    { caseNo, askedBy: null },
    '删除了 CZ-260001 的客户资料',
    'had the client of CZ-260001 forgotten',
  ],
  [
    'enforcement',
    'EnforcementStopped',
    { reason: 'clock-jump', jumpedBy: -360_000 },
    '因时钟跳变 6 分钟暂停执行，待总经办核查',
    'stopped enforcement, since the clock jumped by 6 minutes, until the general office has looked',
  ],
  [
    'enforcement',
    'EnforcementStopped',
    { reason: 'mass-expiry', found: 900, dailyMean: 12 },
    '因一次到期 900 项、远超每日平均 12 项而暂停执行，待总经办核查',
    'stopped enforcement, since 900 terms ran out at once where 12 a day are usual, until the general office has looked',
  ],
  [
    'enforcement',
    'EnforcementConfirmed',
    { upTo: '', note: '已核查' },
    '恢复执行：已核查',
    'let enforcement go on: 已核查',
  ],
  [
    'firm',
    'LogTruncated',
    {
      era: 1,
      kept: { position: 50, hash: '' },
      lost: { position: 60, hash: '', at: '' },
      reason: TYPED,
      signature: '',
    },
    '认可日志中第 51 到 60 条有缺失，注明了原因',
    'accepted that of positions 51 to 60 the log has lost entries, with a reason given',
  ],
  [
    'firm',
    'LogTruncated',
    { era: 1, kept: null, lost: { position: 60, hash: '', at: '' }, reason: TYPED, signature: '' },
    '认可日志中第 1 到 60 条有缺失，注明了原因',
    'accepted that of positions 1 to 60 the log has lost entries, with a reason given',
  ],
  ['slips-CZ-2026', 'SlipNumberGiven', { number: 7 }, '编发第 7 号罚单', 'gave out slip number 7'],
  [
    'statement-CZ-2026-03',
    'StatementDrawnUp',
    { store: 'CZ', month: '2026-03', lines: [1] },
    '编制门店 CZ 2026年3月的扣款表，1 笔',
    'drew up the deductions of store CZ for Mar 2026, 1 line',
  ],
  [
    'statement-CZ-2026-03',
    'StatementClosed',
    { store: 'CZ', month: '2026-03', lines: [] },
    '结清门店 CZ 2026年3月的扣款，0 笔',
    'closed the deductions of store CZ for Mar 2026, 0 lines',
  ],
  [
    'figures-2026-03',
    'FiguresPublished',
    { month: '2026-03' },
    '发布2026年3月的指标',
    'published the figures of Mar 2026',
  ],
  [
    'import-1',
    'ImportStarted',
    { file: 'journal.jsonl' },
    '开始导入日志 journal.jsonl',
    'began to import the journal journal.jsonl',
  ],
  [
    'import-1',
    'ImportEnded',
    { outcome: 'done', events: 1, cases: 2 },
    '导入完成：2 个案件、1 条事件',
    'finished the import: 1 event in 2 cases',
  ],
  [
    'import-1',
    'ImportEnded',
    { outcome: 'cancelled', events: 3, cases: 1 },
    '停止导入，已写入 1 个案件、3 条事件',
    'stopped the import after 3 events in 1 case',
  ],
  [
    'import-1',
    'ImportUndone',
    { withdrawn: ['CZ-1'], kept: [], reason: '导错了文件' },
    '撤销导入：撤回 1 个案件，保留 0 个，注明了原因',
    'undid the import: 1 case withdrawn, 0 kept, with a reason given',
  ],
  [
    'store-CZ',
    'StoreObservationWithdrawn',
    { code: 'CZ', until: null },
    '撤回门店 CZ 的日志截止时间',
    'withdrew up to when the journal of store CZ runs',
  ],
  [
    'rulebook',
    'RulebookTurnTaken',
    { version: '2026-09', change: { type: 'EditionAdopted' } },
    '定下 2026-09 版规章的施行',
    'settled that edition 2026-09 is to be in force',
  ],
  [
    'rulebook',
    'RulebookTurnTaken',
    { version: '2026-09', change: { type: 'EditionWithdrawn' } },
    '定下 2026-09 版规章的撤回',
    'settled that edition 2026-09 is withdrawn',
  ],
];

describe('any event of the log', () => {
  it.each(EXAMPLES)('in %s, %s, is a sentence: %#', (stream, type, data, zh, en) => {
    const actor = told('nowhere', 'Unknown', {});
    expect(actor).toEqual({ zh: 'Unknown（nowhere）', en: 'Unknown (nowhere)' });
    const sentence = told(stream, type, data);
    expect(sentence.zh.endsWith(zh), sentence.zh).toBe(true);
    expect(sentence.en.endsWith(en), sentence.en).toBe(true);
    expect(JSON.stringify(sentence)).not.toContain(TYPED);
    expect(JSON.stringify(sentence)).not.toContain('8123');
  });
});
