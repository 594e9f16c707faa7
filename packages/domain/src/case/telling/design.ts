import { text, type Text } from '@casetrail/kernel';
import type { FORMS } from '../case.vocabulary.ts';
import { tellAmount } from './amounts.ts';
import type { Deeds } from './deeds.ts';
import { listed, say } from './phrases.ts';
import { measurements } from './reception.ts';
import { DRAWINGS_SIGNED_BY, signaturesMissing, signedBy, without } from './signatures.ts';
import { wordsForForm } from './vocabulary.ts';

/** From the design agreement to the drawings that the client has signed. */
export const DESIGN: Deeds<
  | 'DesignAgreementSigned'
  | 'DesignFeePaid'
  | 'DesignFormsArchived'
  | 'HouseRemeasured'
  | 'DrawingsSubmittedForCheck'
  | 'DrawingsChecked'
  | 'DrawingsReviewed'
  | 'DrawingsConfirmedByClient'
  | 'DrawingsAdjustmentRequested'
  | 'DrawingsAdjusted'
  | 'DrawingsCompleted'
> = {
  DesignAgreementSigned: ({ fee, signatures }) => {
    const { zh, en } = tellAmount(fee);
    return say(
      text(`签订设计协议，设计费 ${zh}`, `signed the design agreement with a fee of ${en}`),
      signedBy(signatures),
      signaturesMissing(DRAWINGS_SIGNED_BY, signatures),
    );
  },
  DesignFeePaid: ({ amount }) => {
    const { zh, en } = tellAmount(amount);
    return text(`登记客户交纳设计费 ${zh}`, `recorded payment of the design fee of ${en}`);
  },
  DesignFormsArchived: ({ forms }) => say(archived(forms), formsLacking(forms)),
  HouseRemeasured: ({ dimensions }) => say(text('复尺', 're-measured the house'), measurements(dimensions)),
  DrawingsSubmittedForCheck: () =>
    text('将图纸提交设计部主管检查', 'submitted the drawings to the design supervisor for checking'),
  DrawingsChecked: ({ result }) =>
    result === 'approved'
      ? text('检查图纸，通过', 'checked and approved the drawings')
      : text('检查图纸，退回', 'checked and returned the drawings'),
  DrawingsReviewed: ({ result }) =>
    result === 'approved'
      ? text('审核图纸，通过', 'reviewed and approved the drawings')
      : text('审核图纸，退回', 'reviewed and returned the drawings'),
  DrawingsConfirmedByClient: ({ signatures }) =>
    say(
      text('请客户确认图纸', 'had the drawings confirmed by the client'),
      signedBy(signatures),
      signaturesMissing(DRAWINGS_SIGNED_BY, signatures),
    ),
  DrawingsAdjustmentRequested: () =>
    text('记录客户要求调整图纸', "recorded the client's request to adjust the drawings"),
  DrawingsAdjusted: () => text('完成图纸调整', 'adjusted the drawings'),
  DrawingsCompleted: () => text('完成全套图纸', 'completed the full drawings'),
};

/** 2.7: what the file of a design agreement holds. */
const DESIGN_FILE: readonly (typeof FORMS)[number][] = [
  'family_service_questionnaire',
  'material_selection_sheet',
  'construction_item_list',
];

const archived = (forms: readonly string[]): Text => {
  if (forms.length === 0)
    return text('归档设计资料，没有任何表单', 'archived the design file without any form');
  const { zh, en } = listed(forms.map(wordsForForm));
  return text(`归档设计资料：${zh}`, `archived the design file: ${en}`);
};

const formsLacking = (forms: readonly string[]): Text | undefined => {
  const missing = without(DESIGN_FILE, forms);
  if (missing.length === 0 || forms.length === 0) return undefined;
  const { zh, en } = listed(missing.map(wordsForForm));
  return text(`不含${zh}`, `without ${en}`);
};
