import { describe, expect, it } from 'vitest';
import { NAMES, recorded, type Row, type Said } from './examples.fixture.ts';
import { tellDeed } from './tell-event.ts';

const three = ['client', 'designer', 'project_manager'] as const;
const signed = {
  contract: ['client', 'store_supervisor'],
  drawings: [...three],
  quotation: [...three, 'estimator'],
} satisfies Said<'construction_contract_signed'>['signatures'];
const copies = {
  contract: ['client', 'archive'],
  quotation_and_drawings: ['client', 'engineering_manager', 'project_manager', 'archive'],
  authorisation: ['client', 'archive'],
  feedback_form: ['archive'],
  problem_contacts: ['client'],
  main_material_schedule: ['engineering_manager', 'client'],
};

const ROWS: readonly Row[] = [
  [
    'construction_contract_signed',
    { amount: '158200.00', signatures: signed },
    '签订施工合同，金额 158,200.00 元，客户、店面主管签字，三份文件签字齐全',
    'signed the construction contract for CNY 158,200.00, signed by client and store supervisor, all three papers fully signed',
  ],
  [
    'construction_contract_signed',
    { amount: '158200.00', signatures: { ...signed, contract: ['designer'], quotation: [...three] } },
    '签订施工合同，金额 158,200.00 元，设计师签字，合同缺客户、客户经理或店面主管签字，报价单缺预算员签字',
    'signed the construction contract for CNY 158,200.00, signed by designer, contract not signed by client and customer manager or store supervisor, quotation not signed by estimator',
  ],
  [
    'construction_contract_signed',
    { amount: '158200.00', signatures: { ...signed, contract: ['customer_manager'], drawings: ['client'] } },
    '签订施工合同，金额 158,200.00 元，客户经理签字，合同缺客户签字，图纸缺设计师、项目经理签字',
    'signed the construction contract for CNY 158,200.00, signed by customer manager, contract not signed by client, drawings not signed by designer and project manager',
  ],
  [
    'seal_refused',
    { reason: '缺签字' },
    '拒绝给施工合同盖章，注明了原因',
    'refused to seal the construction contract, with a reason given',
  ],
  [
    'documents_distributed',
    { copies },
    '分发签约资料 6 种，共 12 份',
    'distributed 12 copies of 6 contract papers',
  ],
  [
    'documents_distributed',
    {
      copies: {
        ...copies,
        quotation_and_drawings: ['client', 'archive'],
        supplementary_agreement: ['client'],
      },
    },
    '分发签约资料 7 种，共 11 份，本次未发：报价单及全套图纸（工程部经理、项目经理）、补充协议（财务、档案室）',
    'distributed 11 copies of 7 contract papers, not among them: quotation and full drawings (engineering manager and project manager) and supplementary agreement (finance and archive)',
  ],
  [
    'site_entry_notified',
    { to: 'A4', entryOn: '2026-04-01' },
    '通知项目经理 杨天宇 于 2026-04-01 周三 进场',
    'notified project manager 杨天宇 of site entry on Wed 1 Apr 2026',
  ],
  [
    'site_briefed',
    { attendees: ['client', 'designer', 'project_manager'], written: false },
    '进行现场交底，到场：客户、设计师、项目经理，缺席：班组长，没有书面交底单',
    'held the site briefing, attended by client, designer and project manager, team leader absent, without a written record',
  ],
  [
    'site_briefed',
    { attendees: ['client', 'designer', 'project_manager', 'team_leader'], written: true },
    '进行现场交底，到场：客户、设计师、项目经理、班组长，有书面交底单',
    'held the site briefing, attended by client, designer, project manager and team leader, with a written record',
  ],
  [
    'second_briefing_booked',
    { for: '2026-04-24' },
    '约定 2026-04-24 周五 二次交底',
    'booked the second briefing for Fri 24 Apr 2026',
  ],
  [
    'revisit_called',
    { satisfaction: 2 },
    '电话回访客户，客户满意度 2 分（满分 5 分）',
    'made the revisit call to the client, client satisfaction 2 of 5',
  ],
  [
    'settled',
    { finalAmount: '95882.00' },
    '结算，最终金额 95,882.00 元',
    'settled the final account at CNY 95,882.00',
  ],
  [
    'objection_raised',
    { kind: 'too_expensive' },
    '记录客户顾虑：太贵',
    'recorded an objection of the client (too expensive)',
  ],
  [
    'objection_handled',
    { kind: 'later', method: 'gain_and_loss', progress: false },
    '处理客户顾虑（以后再说），用得失法，没有进展',
    'handled an objection (not now) by weighing gain and loss, without progress',
  ],
  [
    'objection_handled',
    { kind: 'later', method: 'own_method', progress: true },
    '处理客户顾虑（以后再说），用 own_method，有进展',
    'handled an objection (not now) by own_method, with progress',
  ],
  [
    'work_reassigned',
    { role: 'designer', from: 'A2', to: 'A7', reason: '调休' },
    '将设计师工作由 邹佳琪 转交给 谢婷婷，注明了原因',
    "reassigned the designer's work from 邹佳琪 to 谢婷婷, with a reason given",
  ],
  ['case_paused', { reason: '  ' }, '暂停案件，未注明原因', 'paused the case, without a reason'],
  ['client_lost', {}, '登记客户跑单', 'recorded the client as lost'],
  [
    'client_lost',
    { statedReason: '太贵', to: '某装饰' },
    '登记客户跑单，转向竞争对手，注明了原因',
    'recorded the client as lost, to a competitor, with a reason given',
  ],
  ['client_lost', { statedReason: '' }, '登记客户跑单', 'recorded the client as lost'],
  [
    'lost_analysis_submitted',
    {
      causes: ['price', 'process'],
      responsible: [
        { staff: 'A3', degree: 'main' },
        { staff: 'A9', degree: 'none' },
      ],
    },
    '提交跑单分析，原因：价格、公司流程，责任：预算员 周美玲（主要责任）、A9（无责任）',
    "submitted the lost-client analysis, causes: price and the firm's process, responsibility: estimator 周美玲 (main) and A9 (none)",
  ],
  [
    'lost_analysis_submitted',
    { causes: [], responsible: [] },
    '提交跑单分析，未列原因，未列责任人',
    'submitted the lost-client analysis, naming no cause, holding nobody responsible',
  ],
  [
    'lost_analysis_submitted',
    { causes: ['taste'], responsible: [{ staff: 'A1', degree: 'full' }] },
    '提交跑单分析，原因：客户喜好，责任：客户经理 许美玲（全部责任）',
    "submitted the lost-client analysis, cause: the client's own taste, responsibility: customer manager 许美玲 (full)",
  ],
];

describe('from the contract on, the sentence of', () => {
  it.each(ROWS)('%s with %o', (step, data, zh, en) => {
    expect(tellDeed(recorded(step, data), NAMES)).toEqual({ zh, en });
  });
});
