import { internal, none, ownWords, type EventClasses } from '../validation/classes.ts';
import type { LostClientEvent } from './lost-client.events.ts';

/** Causes and shares are codes and numbers of staff; what people write is about the client. */
export const LOST_CLIENT_CLASSES: EventClasses<LostClientEvent> = {
  AnalysisOpened: {
    caseNo: internal,
    store: internal,
    lostAt: internal,
    lostPosition: none,
    stage: internal,
    owedBy: internal,
    estimator: internal,
    submitBy: internal,
    edition: none,
    proposals: internal,
  },
  AnalysisSubmitted: {
    caseNo: internal,
    version: none,
    by: internal,
    causes: internal,
    violations: internal,
    responsible: internal,
    lesson: ownWords,
    replyBy: internal,
    answersForAll: internal,
  },
  ReplyGiven: { caseNo: internal, version: none, by: internal, statement: ownWords, late: internal },
  AnalysisConfirmed: {
    caseNo: internal,
    store: internal,
    version: none,
    by: internal,
    causes: internal,
    responsible: internal,
    lostPosition: none,
    silent: internal,
  },
  AnalysisReturned: { caseNo: internal, version: none, by: internal, reason: ownWords },
};
