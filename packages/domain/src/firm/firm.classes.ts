import { internal, type EventClasses } from '../validation/classes.ts';
import type { FirmEvent } from './firm.events.ts';

/** Settings and their reasons are about the firm, not about a client. */
export const FIRM_CLASSES: EventClasses<FirmEvent> = {
  AutomaticIssuingTurnedOn: { reason: internal },
  AutomaticIssuingTurnedOff: { reason: internal },
  CeilingSet: { percent: internal, reason: internal },
  InspectorNamed: { person: internal, stores: internal },
  InspectorDismissed: { person: internal, reason: internal },
};
