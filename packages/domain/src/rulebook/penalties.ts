import { money, text, type Money, type Penalty, type Text } from '@casetrail/kernel';

/** What a person's share of a lost client is proposed to cost, by its degree. */
export interface DegreeFines {
  readonly clause: string;
  readonly contributory: Money;
  readonly main: Money;
  readonly full: Money;
  readonly assumed: Text;
}

/** 2.F: each occurrence of a breach of the process. */
export const process: Penalty = { kind: 'fine', amount: money('100.00') };

/** 2.6.1: each started calendar day after the due date until the drawings and the budget are done. */
export const overdueDesign: Penalty = { kind: 'daily-fine', perDay: money('10.00') };

export const slip: Penalty = { kind: 'slip', grade: 'fault_slip' };

export const serious: Penalty = { kind: 'slip', grade: 'serious_fault_slip' };

/** Counted and shown as late; no penalty is proposed, since the manual gives no term. */
export const none: Penalty = { kind: 'none' };

/** 2.F: fines by degree for a lost client. */
export const degreeFines: DegreeFines = {
  clause: '2.F',
  contributory: money('100.00'),
  main: money('200.00'),
  full: money('300.00'),
  assumed: text(
    '手册写“按责任大小处罚”，没有写金额：次要责任按一次流程违规的罚款计算，主要责任加倍，全部责任三倍。',
    'The manual says “fines by degree” and gives no sums: a part counts as one breach of the process, the main part as two, all of it as three.',
  ),
};
