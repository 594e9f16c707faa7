import type { DomainEvent, RecordedEvent } from '@casetrail/kernel';
import type { EditionAdopted, EditionWithdrawn } from './edition.events.ts';

// Stored for good: add a field, never rename or drop one.

/** What makes an edition the rules, or takes it from what is to be the rules. */
export type RulebookChange = EditionAdopted | EditionWithdrawn;

/**
 * A change of what is to be in force, decided on with every change before it carried out (3.2). It is carried out in the
 * edition's own stream right after; whoever comes next does so first where the process fell in between.
 */
export type RulebookTurnTaken = DomainEvent<
  'RulebookTurnTaken',
  { readonly version: string; readonly change: RulebookChange }
>;

export type RecordedTurn = RecordedEvent<RulebookTurnTaken>;

/** Every turn is taken here, on the revision that was decided on: of two at once, one decides anew. */
export const RULEBOOK_STREAM = 'rulebook';
