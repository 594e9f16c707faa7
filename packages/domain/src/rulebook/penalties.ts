import { money, type Penalty } from '@casetrail/kernel';

/** 2.F: each occurrence of a breach of the process. */
export const process: Penalty = { kind: 'fine', amount: money('100.00') };

/** 2.6.1: each started calendar day after the due date until the drawings and the budget are done. */
export const overdueDesign: Penalty = { kind: 'daily-fine', perDay: money('10.00') };

export const serious: Penalty = { kind: 'slip', grade: 'serious_fault_slip' };

/** Counted and shown as late; no penalty is proposed, since the manual gives no term. */
export const none: Penalty = { kind: 'none' };
