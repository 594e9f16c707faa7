import {
  calendarDays,
  everyDays,
  nextWorkingDay,
  text,
  workingDays,
  workingDaysBefore,
} from '@casetrail/kernel';
import { byHouse, check, happens, limitedCheck, obligation } from '../declare.ts';
import { personOf } from '../facts.ts';
import { none, overdueDesign, process } from '../penalties.ts';
import { missingFrom } from '../papers.ts';

const designDays = { flat: calendarDays(7), duplex: calendarDays(8), villa: calendarDays(15) };

const REQUIRED_FORMS = ['family_service_questionnaire', 'material_selection_sheet', 'construction_item_list'];

/** From the design agreement to the client's signature under the drawings (2.5–2.7, 2.P7). */
export const design = [
  obligation({
    id: 'design-forms',
    clause: '2.7',
    title: text('设计资料归档', 'Archiving the design forms'),
    text: text(
      '签订设计协议后的下一个工作日内，设计师归档亲情服务问卷、选材表和施工项目明细一览表，缺一不可。',
      'By the working day after the design agreement, the designer archives the family service questionnaire, the material selection sheet and the construction item list, all three.',
    ),
    assumed: text('手册没有写期限。', 'The manual gives no term.'),
    on: ['DesignAgreementSigned'],
    by: 'designer',
    until: {
      kind: 'gathered',
      types: ['DesignFormsArchived'],
      items: (event) => (event.type === 'DesignFormsArchived' ? event.data.forms : []),
      missing: missingFrom(REQUIRED_FORMS),
    },
    due: nextWorkingDay,
    penalty: none,
  }),
  obligation({
    id: 'design-term',
    clause: '2.6.1',
    title: text('设计期限', 'Design term'),
    text: text(
      '签订设计协议后，平层 7 天、复式 8 天、别墅 15 天内，图纸和预算都要完成；逾期每满一个日历日起罚 10 元，直到完成或客户流失。',
      'Drawings and budget are both done within 7 calendar days of the agreement for a flat, 8 for a duplex, 15 for a villa; each started day after that costs 10 CNY until both are done or the client is lost.',
    ),
    on: ['DesignAgreementSigned'],
    by: 'designer',
    until: { kind: 'all', types: ['DrawingsCompleted', 'BudgetIssued'] },
    due: byHouse(designDays),
    penalty: overdueDesign,
  }),
  obligation({
    id: 'drawings-to-check',
    clause: '2.7',
    title: text('图纸提前送检', 'Drawings to the check in time'),
    text: text(
      '图纸须在设计期限届满日前第 2 个工作日下班前送设计部主管检查，但不早于签约后的下一个工作日。',
      'Drawings go to the design supervisor by closing of the second working day before the design term ends, though never earlier than the working day after the agreement.',
    ),
    on: ['DesignAgreementSigned'],
    by: 'designer',
    until: happens('DrawingsSubmittedForCheck'),
    countsBackFrom: 'design-term',
    due: byHouse({
      flat: workingDaysBefore(2, designDays.flat, nextWorkingDay),
      duplex: workingDaysBefore(2, designDays.duplex, nextWorkingDay),
      villa: workingDaysBefore(2, designDays.villa, nextWorkingDay),
    }),
    penalty: process,
  }),
  obligation({
    id: 'designer-contact',
    clause: '2.6.2',
    title: text('设计期间每三天联系客户', 'Contact every three days'),
    text: text(
      '设计协议签订后，本案设计师至少每 3 天联系客户一次，直到客户确认图纸或签订施工合同。',
      'From the design agreement on, the case’s designer is in touch with the client at least every three days, until the client confirms the drawings or signs the contract.',
    ),
    on: ['DesignAgreementSigned'],
    by: 'designer',
    until: {
      kind: 'event',
      types: ['ClientContacted'],
      counts: (contact, facts) => personOf(contact) === facts.holder('designer', contact.occurredAt),
    },
    due: everyDays(3),
    ends: ['DrawingsConfirmedByClient', 'ConstructionContractSigned'],
    penalty: process,
  }),
  obligation({
    id: 'drawings-adjustment',
    clause: '2.7',
    title: text('修改图纸', 'Adjusting the drawings'),
    text: text(
      '客户提出修改图纸后 1 个工作日内完成修改。',
      'The drawings are adjusted within one working day of the client’s request.',
    ),
    on: ['DrawingsAdjustmentRequested'],
    by: 'designer',
    until: happens('DrawingsAdjusted'),
    due: workingDays(1),
    penalty: process,
  }),
  check({
    id: 'agreement-before-drawings',
    clause: '2.P7',
    title: text('先签协议后出图', 'Agreement before the drawings'),
    text: text(
      '签订设计协议之后才能完成施工图。',
      'Drawings are completed only under a signed design agreement.',
    ),
    at: ['DrawingsCompleted'],
    requires: (_event, facts) => facts.before('DesignAgreementSigned'),
    by: 'designer',
    penalty: process,
  }),
  check({
    id: 'fee-before-drawings',
    clause: '2.P7',
    title: text('先收设计费后出图', 'Fee before the drawings'),
    text: text(
      '收到设计费之后才能完成施工图。',
      'Drawings are completed only after the design fee was paid.',
    ),
    at: ['DrawingsCompleted'],
    requires: (_event, facts) => facts.before('DesignFeePaid'),
    by: 'customer_manager',
    penalty: process,
  }),
  check({
    id: 'remeasure-before-drawings',
    clause: '2.5.2',
    title: text('出图前复尺', 'Second measuring before the drawings'),
    text: text(
      '完成施工图前须到现场复尺。',
      'The house is measured again before the drawings are completed.',
    ),
    at: ['DrawingsCompleted'],
    requires: (_event, facts) => facts.before('HouseRemeasured'),
    by: 'designer',
    penalty: process,
  }),
  limitedCheck({
    id: 'remeasure-tolerance',
    clause: '2.5.2',
    title: text('两次量房误差不超过 5 厘米', 'Measuring within 5 cm'),
    text: text(
      '同一尺寸两次测量相差不得超过 5 厘米。',
      'No dimension taken in both measurings differs by more than 5 cm.',
    ),
    at: ['HouseRemeasured'],
    limit: { value: 5, unit: 'cm', most: 100 },
    within:
      (tolerance) =>
      ({ data }, { measured }) =>
        Object.entries(data.dimensions ?? {}).every(([name, length]) => {
          const before = measured.get(name.trim());
          return before === undefined || Math.abs(length - before) <= tolerance;
        }),
    by: 'designer',
    penalty: process,
  }),
  check({
    id: 'check-before-review',
    clause: '2.7',
    title: text('先检查后会审', 'Check before the review'),
    text: text(
      '图纸经设计部主管检查通过后，项目经理才能会审。',
      'The project manager reviews drawings only after the design supervisor has approved them.',
    ),
    at: ['DrawingsReviewed'],
    requires: (_event, facts) => facts.drawingsChecked,
    by: 'project_manager',
    penalty: process,
  }),
  check({
    id: 'review-before-confirmation',
    clause: '2.7',
    title: text('先会审后客户签图', 'Review before the client signs'),
    text: text(
      '图纸经项目经理会审通过后，才能请客户签字确认。',
      'The client confirms drawings only after the project manager has approved them.',
    ),
    at: ['DrawingsConfirmedByClient'],
    requires: (_event, facts) => facts.drawingsReviewed,
    by: 'designer',
    penalty: process,
  }),
];
