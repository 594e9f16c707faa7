import { internal, none, type EventClasses } from '../validation/classes.ts';
import type { EditionEvent } from './edition.events.ts';
import type { RulebookTurnTaken } from './turn.events.ts';

/** The rules are everybody's; what was said in the meeting about them is the firm's. */
export const EDITION_CLASSES: EventClasses<EditionEvent> = {
  EditionProposed: {
    version: none,
    title: none,
    basedOn: none,
    stores: none,
    from: none,
    changes: none,
    reason: internal,
    replaces: none,
  },
  EditionDiscussed: { version: none, on: internal, attendees: internal, minutes: internal },
  EditionSigned: { version: none, person: internal },
  EditionAdopted: { version: none, from: none, stores: none },
  EditionWithdrawn: { version: none, reason: internal },
};

/** A turn holds the change that it is about, with what was said of it. */
export const TURN_CLASSES: EventClasses<RulebookTurnTaken> = {
  RulebookTurnTaken: { version: none, change: internal },
};
