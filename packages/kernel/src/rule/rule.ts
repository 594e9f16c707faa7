import type { RecordedEvent } from '../event.ts';
import type { Term } from '../term/index.ts';
import type { Text } from '../text.ts';
import type { Penalty } from './penalty.ts';
import type { Role } from './role.ts';

/** What every rule says of itself, in both languages. */
interface Statement {
  /** Stable; in the journal, in findings, in every verdict: `floor-plan`. */
  readonly id: string;
  /** Clause of the firm's manual: `2.4.2`. */
  readonly clause: string;
  readonly title: Text;
  /** The rule as a sentence that the person it binds can understand. */
  readonly text: Text;
  /** Where the manual is silent or contradicts itself: what was assumed, and why. */
  readonly assumed?: Text;
}

/** A term that differs by a fact of the case, such as the kind of house. */
export interface TermByFact<Facts> {
  readonly kind: 'by-fact';
  readonly fact: string;
  readonly of: (facts: Facts) => string;
  readonly terms: Readonly<Record<string, Term>>;
}

export type Due<Facts> = Term | TermByFact<Facts>;

export const termFor = <Facts>(due: Due<Facts>, facts: Facts): Term => {
  if (due.kind !== 'by-fact') return due;
  const term = due.terms[due.of(facts)];
  if (!term) throw new RangeError(`no term for ${due.fact} ${due.of(facts)}`);
  return term;
};

/** The event that made somebody owe something. */
export type Trigger = Pick<RecordedEvent, 'position' | 'type' | 'occurredAt'>;

/** What discharges an obligation. */
export type Until<Facts, Event extends RecordedEvent> =
  /** One event of these types that counts. */
  | {
      readonly kind: 'event';
      readonly types: readonly Event['type'][];
      readonly counts?: (event: Event, facts: Facts, trigger: Trigger) => boolean;
    }
  /** Each of these types, whichever came first, even before the trigger. */
  | { readonly kind: 'all'; readonly types: readonly Event['type'][] }
  /** Events that together bring everything that is required; `missing` says what is not there yet. */
  | {
      readonly kind: 'gathered';
      readonly types: readonly Event['type'][];
      readonly items: (event: Event) => readonly string[];
      readonly missing: (items: readonly string[]) => readonly string[];
    };

/** When X happens, ROLE owes Y by T, or else P. */
export interface Obligation<Facts, Event extends RecordedEvent> extends Statement {
  readonly kind: 'obligation';
  readonly scope: 'case' | 'store';
  readonly on: readonly Event['type'][];
  readonly by: Role;
  readonly until: Until<Facts, Event>;
  readonly due: Due<Facts>;
  /** Events that end it without a violation. */
  readonly ends?: readonly Event['type'][];
  readonly penalty: Penalty;
  /** Who takes over what stays undone. */
  readonly escalates?: Role;
}

/** Checked at the moment of an event; the violation is dated at that event. */
export interface Check<Facts, Event extends RecordedEvent> extends Statement {
  readonly kind: 'check';
  readonly at: readonly Event['type'][];
  readonly requires: (event: Event, facts: Facts) => boolean;
  /** The role that answers; `actor` is whoever did it. */
  readonly by: Role | 'actor';
  readonly penalty: Penalty;
}

export type Rule<Facts, Event extends RecordedEvent> = Obligation<Facts, Event> | Check<Facts, Event>;
