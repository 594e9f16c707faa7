import { internal, none, ofStaff, ofStaffSensitive, type EventClasses } from '../validation/classes.ts';
import type { AbsenceEvent } from './absence.events.ts';
import type { StaffEvent, WageStated } from './staff.events.ts';

const record = {
  no: internal,
  name: ofStaff,
  store: internal,
  roles: internal,
  also: internal,
  level: internal,
};

/** Of the firm's own people. No client's key covers them, and the firm has to keep them. */
export const STAFF_CLASSES: EventClasses<StaffEvent | WageStated | AbsenceEvent> = {
  StaffRegistered: record,
  StaffChanged: record,
  WageStated: { no: internal, from: internal, wage: ofStaffSensitive },
  AbsenceGranted: {
    no: internal,
    store: internal,
    absence: internal,
    from: internal,
    to: internal,
    kind: ofStaffSensitive,
    substitute: internal,
    reason: ofStaffSensitive,
    by: internal,
    own: internal,
  },
  AbsenceEnded: { no: internal, store: internal, absence: internal, substitute: internal, early: internal },
  StaffLeft: {
    no: internal,
    store: internal,
    reason: ofStaffSensitive,
    by: internal,
    successor: internal,
    decides: none,
  },
};
