import type { Money } from '../money.ts';

export type Grade = 'fine' | 'fault_slip' | 'serious_fault_slip';

/** What a breach costs. Where the manual gives no term there is no penalty: it is counted and shown as late. */
export type Penalty =
  | { readonly kind: 'none' }
  | { readonly kind: 'slip'; readonly grade: 'fault_slip' | 'serious_fault_slip' }
  | { readonly kind: 'fine'; readonly amount: Money }
  /** For each started calendar day after the due date until it is done. */
  | { readonly kind: 'daily-fine'; readonly perDay: Money };

export const gradeOf = (penalty: Penalty): Grade | undefined => {
  switch (penalty.kind) {
    // Stryker disable next-line ConditionalExpression,StringLiteral: a case that is left out is undefined too
    case 'none':
      return undefined;
    case 'slip':
      return penalty.grade;
    case 'fine':
    case 'daily-fine':
      return 'fine';
  }
};
