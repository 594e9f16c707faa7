import type { Decided } from '@casetrail/event-store';
import { refuse, text, type DomainEvent, type Refusal } from '@casetrail/kernel';

/** What became of a request. A refusal is an answer; a log that cannot be reached is an error. */
export type StepOutcome =
  | { readonly outcome: 'recorded'; readonly position: number; readonly repeated: boolean }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export const refused = (refusal: Refusal): StepOutcome => ({ outcome: 'refused', refusal });

/** What became of a command, as an answer. */
export const outcomeOf = (decided: Decided<DomainEvent>): StepOutcome => {
  switch (decided.outcome) {
    case 'recorded':
      return { outcome: 'recorded', position: decided.position, repeated: false };
    case 'repeated':
      return { outcome: 'recorded', position: decided.position, repeated: true };
    case 'refused':
      return decided;
    case 'reused':
      return refused(
        refuse(
          'command-reused',
          text('该请求编号已用于另一内容', 'this command id was used for another content already'),
          'commandId',
        ),
      );
    case 'conflict':
      return refused(
        refuse(
          'conflict',
          text('其他人刚刚修改了此记录，请重试', 'somebody else changed this record just now; try again'),
        ),
      );
  }
};
