import { text, workingDays } from '@casetrail/kernel';
import { contractIsComplete } from '../../case/case.events.ts';
import { check, happens, obligation } from '../declare.ts';
import { copiesHandedOut, copiesMissing } from '../papers.ts';
import { none, process, serious } from '../penalties.ts';

const all = (signatures: readonly string[], ...required: string[]) =>
  required.every((who) => signatures.includes(who));

/** The construction contract: what comes before it, its signatures, its seal and its papers (2.7, 2.4.3, 2.6.4). */
export const contract = [
  check({
    id: 'feedback-before-contract',
    clause: '2.7',
    title: text('签约前填沟通反馈表', 'Feedback form before the contract'),
    text: text(
      '签订施工合同前，客户须填写沟通情况反馈表。',
      'The client fills in the communication feedback form before the construction contract.',
    ),
    at: ['ConstructionContractSigned'],
    requires: (_event, facts) => facts.before('FeedbackFormFilled'),
    by: 'customer_manager',
    penalty: process,
  }),
  check({
    id: 'design-intent-signed',
    clause: '2.6.4',
    title: text('设计意图经客户签认', 'Design intent signed by the client'),
    text: text(
      '签订施工合同前，图纸须已讲解并由客户签字认可。',
      'Before the construction contract the drawings were explained and the client signed for it.',
    ),
    at: ['ConstructionContractSigned'],
    requires: (_event, facts) => facts.designIntentSigned,
    by: 'designer',
    penalty: process,
  }),
  check({
    id: 'signatures',
    clause: '2.7',
    title: text('合同签字齐全', 'All signatures'),
    text: text(
      '施工合同须有客户与客户经理（或店面主管）签字；图纸须有设计师、项目经理、客户签字；报价须有设计师、项目经理、客户、预算员签字。',
      'The contract carries the client and the customer manager or store supervisor; the drawings the designer, project manager and client; the quotation these three and the estimator.',
    ),
    assumed: text(
      '手册中报价的第四个签字重复写了设计师，应为预算员。',
      'The manual names the designer twice for the quotation; the estimator is meant.',
    ),
    at: ['ConstructionContractSigned'],
    requires: ({ data: { signatures } }) =>
      contractIsComplete(signatures.contract) &&
      all(signatures.drawings, 'designer', 'project_manager', 'client') &&
      all(signatures.quotation, 'designer', 'project_manager', 'client', 'estimator'),
    by: 'designer',
    penalty: process,
  }),
  check({
    id: 'seal-incomplete',
    clause: '2.7',
    title: text('签字不全不得盖章', 'No seal on an incomplete contract'),
    text: text(
      '施工合同未签或签字不全的，不得盖章。',
      'A construction contract that is unsigned or not completely signed is not sealed.',
    ),
    at: ['ContractSealed'],
    requires: (_event, facts) => facts.contractSignatures === 'complete',
    by: 'hr_admin',
    penalty: serious,
  }),
  obligation({
    id: 'documents',
    clause: '2.7',
    title: text('分发合同资料', 'Distributing the papers'),
    text: text(
      '签订施工合同后 2 个工作日内，客户经理按份数表把每份资料分发到每一位应持有人。',
      'Within two working days of the construction contract the customer manager distributes every paper to everybody entitled to a copy.',
    ),
    assumed: text(
      '手册没有写期限；分几次发齐也算。',
      'The manual gives no term; copies handed out in several goes add up.',
    ),
    on: ['ConstructionContractSigned'],
    by: 'customer_manager',
    until: {
      kind: 'gathered',
      types: ['DocumentsDistributed'],
      items: (event) => (event.type === 'DocumentsDistributed' ? copiesHandedOut(event.data.copies) : []),
      missing: copiesMissing,
    },
    due: workingDays(2),
    penalty: none,
  }),
  obligation({
    id: 'sheet-archive',
    clause: '2.4.3',
    title: text('量房单归档', 'Archiving the measurement sheet'),
    text: text(
      '签订施工合同后 2 个工作日内，量房记录单归档。',
      'The measurement sheet is archived within two working days of the construction contract.',
    ),
    assumed: text('手册没有写期限。', 'The manual gives no term.'),
    on: ['ConstructionContractSigned'],
    by: 'customer_manager',
    until: happens('MeasurementSheetArchived'),
    due: workingDays(2),
    penalty: none,
  }),
];
