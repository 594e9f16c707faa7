import { describe, expect, it } from 'vitest';
import { NAMES, recorded, type Row } from './examples.fixture.ts';
import { tellDeed } from './tell-event.ts';

const three = ['client', 'designer', 'project_manager'] as const;
const client = { name: '某', area: 102, houseType: 'flat' } as const;

const ROWS: readonly Row[] = [
  [
    'client_received',
    { client, receptionForm: true },
    '接待客户，填写了客户资料接待表',
    'received the client, reception form filled in',
  ],
  [
    'client_received',
    { client, receptionForm: false, actingFor: 'A1' },
    '代客户经理 许美玲 接待客户，未填客户资料接待表',
    'received the client on behalf of customer manager 许美玲, without the reception form',
  ],
  [
    'materials_selected',
    { sheet: false },
    '与客户选材，未填材料选购表',
    'selected materials with the client, without the material selection sheet',
  ],
  [
    'measurement_sheet_issued',
    { designer: 'A2' },
    '将原房量房记录单发给设计师 邹佳琪',
    'issued the measurement sheet to designer 邹佳琪',
  ],
  [
    'house_measured',
    { dimensions: { 层高: 280, 客厅长: 520 } },
    '量房，记录 2 个尺寸',
    'measured the house, recording 2 dimensions',
  ],
  ['house_measured', { dimensions: {} }, '量房，记录 0 个尺寸', 'measured the house, recording 0 dimensions'],
  ['house_measured', {}, '量房', 'measured the house'],
  [
    'house_remeasured',
    { dimensions: { 层高: 280 } },
    '复尺，记录 1 个尺寸',
    're-measured the house, recording 1 dimension',
  ],
  [
    'plan_handed_to_estimator',
    { to: 'A3' },
    '将平面图移交给预算员 周美玲',
    'handed the floor plan over to estimator 周美玲',
  ],
  [
    'estimate_issued',
    { amount: '86400.00', quote: 'fixed', items: [{ code: 'W1', unitPrice: '12.50' }] },
    '出估算 86,400.00 元，固定报价，含 1 个单价',
    'issued an estimate of CNY 86,400.00, fixed quote, with 1 unit price',
  ],
  [
    'estimate_issued',
    { amount: '86400', quote: 'itemised' },
    '出估算 86,400.00 元，分项报价，未附拆分表',
    'issued an estimate of CNY 86,400.00, itemised quote, without the split table',
  ],
  [
    'estimate_issued',
    { amount: '950.5', quote: 'fixed', splitTable: false, items: [] },
    '出估算 950.50 元，固定报价',
    'issued an estimate of CNY 950.50, fixed quote',
  ],
  [
    'budget_issued',
    { amount: '1234567.89', quote: 'itemised', splitTable: true },
    '出预算 1,234,567.89 元，分项报价，附拆分表',
    'issued a budget of CNY 1,234,567.89, itemised quote, with the split table',
  ],
  [
    'estimate_handed_to_manager',
    { to: 'A1', handoverForm: false },
    '将估算移交给客户经理 许美玲，没有交接表',
    'handed the estimate over to customer manager 许美玲, without the handover form',
  ],
  [
    'plan_review_booked',
    { for: '2026-05-09T15:20:00+08:00' },
    '约客户于 2026-05-09 周六 15:20 审方案',
    'booked the plan review with the client for Sat 9 May 2026 15:20',
  ],
  [
    'plan_review_booked',
    { for: '2026-05-09T07:20:00Z' },
    '约客户于 2026-05-09 周六 15:20 审方案',
    'booked the plan review with the client for Sat 9 May 2026 15:20',
  ],
  ['plan_reviewed', { withClient: true }, '与客户审方案', 'reviewed the plan and estimate with the client'],
  [
    'plan_reviewed',
    { withClient: false },
    '审方案，客户不在场',
    'reviewed the plan and estimate without the client',
  ],
  [
    'follow_up_called',
    { satisfaction: 4, note: '尚可' },
    '电话跟进客户，客户满意度 4 分（满分 5 分），附有备注',
    'made the follow-up call to the client, client satisfaction 4 of 5, with a note',
  ],
  ['follow_up_called', { note: ' ' }, '电话跟进客户', 'made the follow-up call to the client'],
  [
    'design_agreement_signed',
    { signatures: [...three], fee: '3060.00' },
    '签订设计协议，设计费 3,060.00 元，客户、设计师、项目经理签字',
    'signed the design agreement with a fee of CNY 3,060.00, signed by client, designer and project manager',
  ],
  [
    'design_agreement_signed',
    { signatures: ['designer'], fee: '0.00' },
    '签订设计协议，设计费 0.00 元，设计师签字，缺项目经理、客户签字',
    'signed the design agreement with a fee of CNY 0.00, signed by designer, not signed by project manager and client',
  ],
  [
    'design_fee_paid',
    { amount: '3060.00' },
    '登记客户交纳设计费 3,060.00 元',
    'recorded payment of the design fee of CNY 3,060.00',
  ],
  [
    'design_forms_archived',
    { forms: ['family_service_questionnaire', 'material_selection_sheet'] },
    '归档设计资料：亲情服务问卷、材料选购表，不含施工项目明细一览表',
    'archived the design file: family service questionnaire and material selection sheet, without construction item list',
  ],
  [
    'design_forms_archived',
    { forms: [] },
    '归档设计资料，没有任何表单',
    'archived the design file without any form',
  ],
  [
    'client_contacted',
    { channel: 'visit', totalPriceDisclosed: false },
    '与客户面谈',
    'met the client in person',
  ],
  [
    'client_contacted',
    { channel: 'phone', cannotVisit: true },
    '电话联系客户，说明不能到现场',
    'contacted the client by phone, saying that a site visit was not possible',
  ],
  [
    'client_contacted',
    { channel: 'message', totalPriceDisclosed: true, cannotVisit: false },
    '发信息联系客户，透露了总价',
    'contacted the client by message, disclosing the total price',
  ],
  ['drawings_checked', { result: 'returned' }, '检查图纸，退回', 'checked and returned the drawings'],
  ['drawings_reviewed', { result: 'approved' }, '审核图纸，通过', 'reviewed and approved the drawings'],
  ['drawings_reviewed', { result: 'returned' }, '审核图纸，退回', 'reviewed and returned the drawings'],
  [
    'drawings_confirmed_by_client',
    { signatures: [] },
    '请客户确认图纸，无人签字',
    'had the drawings confirmed by the client, signed by nobody',
  ],
  [
    'budget_handed_to_engineering',
    { to: 'A5' },
    '将预算移交工程部（工程部经理 韩静怡）',
    'handed the budget over to engineering (engineering manager 韩静怡)',
  ],
  ['budget_reviewed', { result: 'returned' }, '审核预算，退回', 'reviewed and returned the budget'],
  [
    'prebriefing_arranged',
    { projectManager: 'A4' },
    '安排预交底，指派项目经理 杨天宇',
    'arranged the pre-briefing and assigned project manager 杨天宇',
  ],
  [
    'budget_presentation_booked',
    { for: '2026-03-19T14:11:00+08:00' },
    '约客户于 2026-03-19 周四 14:11 讲解预算',
    'booked the budget presentation with the client for Thu 19 Mar 2026 14:11',
  ],
  [
    'drawings_explained',
    { clientSigned: false },
    '向客户讲解图纸，客户未签字',
    'explained the drawings to the client, who did not sign them',
  ],
  [
    'budget_explained',
    { itemised: false },
    '向客户讲解预算，没有逐项讲解',
    'explained the budget to the client, but not item by item',
  ],
];

describe('before the contract, the sentence of', () => {
  it.each(ROWS)('%s with %o', (step, data, zh, en) => {
    expect(tellDeed(recorded(step, data), NAMES)).toEqual({ zh, en });
  });
});
