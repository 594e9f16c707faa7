import type { Habit } from '../people/habit.ts';

/** What goes wrong, how often with an ordinary person, and which trait of a person makes it more or less likely. */
export interface Slip {
  readonly rate: number;
  readonly trait: keyof Habit;
}

const late = (rate: number): Slip => ({ rate, trait: 'late' });
const careless = (rate: number): Slip => ({ rate, trait: 'careless' });

/** Rates a chance, for a person of ordinary habits. */
export const SLIPS = {
  'no reception form': careless(0.12),
  'no material selection': careless(0.14),
  'no measurement sheet': careless(0.08),
  'floor plan late': late(0.19),
  'handover delayed': late(0.06),
  'estimate late': late(0.28),
  'no handover form': careless(0.11),
  'price off the list': careless(0.13),
  'no split table': careless(0.13),
  'review booked late': late(0.1),
  'call on the same day': careless(0.04),
  'no follow-up call': late(0.06),
  'follow-up call late': late(0.11),
  'adjustment late': late(0.18),
  'signature missing': careless(0.04),
  'fee paid late': late(0.08),
  'forms late': late(0.1),
  'forms incomplete': careless(0.14),
  'not remeasured': careless(0.04),
  'measured badly': careless(0.11),
  'silence to the client': late(0.24),
  'no word on days of rest': late(0.4),
  'price told too early': careless(0.03),
  'drawings slow': late(0.26),
  'drawings returned': careless(0.16),
  'review returned': careless(0.06),
  'review before check': careless(0.05),
  'confirmation before review': careless(0.07),
  'budget before confirmation': careless(0.07),
  'budget late': late(0.09),
  'budget off the estimate': careless(0.15),
  'budget kept back': late(0.09),
  'budget returned': careless(0.08),
  'engineering late': late(0.12),
  'presentation booked late': late(0.12),
  'explained in one sum': careless(0.2),
  'intent not signed': careless(0.15),
  'no feedback form': careless(0.08),
  'papers not signed': careless(0.11),
  'contract not signed': careless(0.03),
  'sealed all the same': careless(0.4),
  'documents late': late(0.12),
  'documents incomplete': careless(0.14),
  'sheet not archived': careless(0.1),
  'no retrospective': careless(0.12),
  'retrospective late': late(0.15),
  'entry notice short': late(0.2),
  'briefing late': late(0.1),
  'briefing incomplete': careless(0.18),
  'material schedule late': late(0.04),
  'second briefing rushed': late(0.15),
  'site not visited': late(0.26),
  'revisit forgotten': late(0.1),
  'as-built drawings late': late(0.17),
  'analysis late': late(0.25),
  'no analysis': careless(0.12),
  'site list late': late(0.2),
} as const satisfies Record<string, Slip>;

export type SlipName = keyof typeof SLIPS;
