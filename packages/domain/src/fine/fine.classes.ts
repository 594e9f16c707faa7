import { internal, none, ownWords, type EventClasses } from '../validation/classes.ts';
import type { FineEvent } from './fine.events.ts';
import type { SlipNumberGiven } from './slip.events.ts';
import type { StatementEvent } from './statement.events.ts';

const penalised = { grade: internal, amount: internal, perDay: internal, unit: none };

const violation = {
  ...penalised,
  rule: none,
  edition: none,
  clause: none,
  caseNo: internal,
  store: internal,
  person: internal,
  at: internal,
  key: internal,
  evidence: internal,
};

const statement = { store: internal, month: internal, lines: internal, leftOut: internal };

/** A breach is told of a case: what people write about it is sealed under the key of that client. */
export const FINE_CLASSES: EventClasses<FineEvent | SlipNumberGiven | StatementEvent> = {
  ViolationFound: { ...violation, doneAt: internal, receipt: internal, whileDown: internal },
  ViolationReported: {
    ...violation,
    statement: ownWords,
    attachments: { each: { hash: internal, name: ownWords } },
  },
  ViolationOverturned: { key: internal, reason: none, evidence: internal },
  FineProposed: { ...penalised, person: internal, decideBy: internal, receipt: internal, edition: none },
  FineIssued: {
    ...penalised,
    person: internal,
    issuer: internal,
    reason: ownWords,
    countedTo: internal,
    growing: internal,
  },
  FineWaived: { reason: ownWords },
  FineChanged: { ...penalised, person: internal, reason: ownWords },
  SlipNumbered: { slip: internal },
  SlipSigned: { slip: internal },
  SlipRefused: { slip: internal, witness: internal, reason: ownWords },
  FineAccrued: { day: internal, perDay: internal, amount: internal, unit: none },
  AccrualEnded: { cause: none, at: internal, amount: internal, unit: none },
  FineDeducted: { month: internal, amount: internal, left: internal, unit: none },
  FineGivenBack: {
    month: internal,
    amount: internal,
    unit: none,
    deductedIn: internal,
    because: none,
    person: internal,
  },
  FinePaid: { amount: internal, unit: none, note: ownWords },
  SlipNumberGiven: { fineId: internal, number: internal },
  StatementDrawnUp: { ...statement, ceiling: internal },
  StatementClosed: statement,
};
