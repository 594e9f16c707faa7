import type { Grade, Instant, Money, Receipt, StaffNo } from '@casetrail/kernel';
import type { AppealBody, AppealFiled, AppealOutcome } from './appeal.events.ts';

export interface FileAppeal {
  readonly type: 'FileAppeal';
  readonly by: StaffNo;
  readonly now: Instant;
  readonly to: AppealBody;
  readonly statement: string;
  readonly attachments: AppealFiled['data']['attachments'];
  /** Reckoned from `now` by the calendar of the store; `answerBy.due` is when the answer is due. */
  readonly answerBy: Receipt;
  readonly edition: string;
}

export interface AnswerAppeal {
  readonly type: 'AnswerAppeal';
  readonly by: StaffNo;
  readonly now: Instant;
  readonly outcome: AppealOutcome;
  readonly reason: string;
  /** What is left, where it is reduced; what is undefined stays as it is. */
  readonly grade: Grade | undefined;
  readonly amount: Money | undefined;
}

/** Looks whether the term has run out, and hands the appeal on if so. Nothing happens before. */
export interface EscalateAppeal {
  readonly type: 'EscalateAppeal';
  readonly now: Instant;
  /** By when the general office is to answer, reckoned from `now`. */
  readonly answerBy: Receipt;
  readonly edition: string;
}

export type AppealCommand = FileAppeal | AnswerAppeal | EscalateAppeal;
