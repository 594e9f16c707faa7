import { internal, none, ownWords, type EventClasses } from '../validation/classes.ts';
import type { AppealEvent } from './appeal.events.ts';

export const APPEAL_CLASSES: EventClasses<AppealEvent> = {
  AppealFiled: {
    nth: none,
    to: internal,
    statement: ownWords,
    attachments: { each: { hash: internal, name: ownWords } },
    answerBy: internal,
    receipt: internal,
    edition: none,
  },
  AppealEscalated: {
    nth: none,
    from: internal,
    to: internal,
    silent: internal,
    answerBy: internal,
    receipt: internal,
    edition: none,
  },
  AppealAnswered: {
    nth: none,
    by: internal,
    outcome: internal,
    reason: ownWords,
    grade: internal,
    amount: internal,
    unit: none,
    onlyDecider: internal,
  },
};
