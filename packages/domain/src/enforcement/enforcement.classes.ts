import { internal, type EventClasses } from '../validation/classes.ts';
import type { EnforcementEvent } from './enforcement.events.ts';

export const ENFORCEMENT_CLASSES: EventClasses<EnforcementEvent> = {
  EnforcementStopped: { reason: internal, jumpedBy: internal, found: internal, dailyMean: internal },
  EnforcementConfirmed: { upTo: internal, note: internal },
};
