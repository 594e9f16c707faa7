import { fen, type Instant, type Money, type StaffNo } from '@casetrail/kernel';
import { amountOf, type Violation } from '../judge/verdict.ts';

/** How many there are and what they come to. Late items carry no penalty and are counted apart. */
export interface Count {
  readonly violations: number;
  readonly late: number;
  readonly amount: Money;
}

/** The same matter under the editions in force, and under the proposal. */
export interface Compared {
  readonly inForce: Count;
  readonly proposed: Count;
}

/** A verdict that both find, but with another time, grade, sum or person. */
export interface Otherwise {
  readonly inForce: Violation;
  readonly proposed: Violation;
}

export interface WhatIf {
  readonly total: Compared;
  readonly byRule: readonly (Compared & { readonly rule: string })[];
  /** `person` is undefined where nobody holds the role. */
  readonly byPerson: readonly (Compared & { readonly person: StaffNo | undefined })[];
  readonly onlyInForce: readonly Violation[];
  readonly onlyProposed: readonly Violation[];
  readonly otherwise: readonly Otherwise[];
  /** Cases and stores that were judged. */
  readonly judged: number;
}

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Compares what a proposal would have found over a span with what the editions in force found. It takes one case or
 * store at a time and keeps nothing of it but sums and what differs. A verdict belongs to the span by its date.
 */
export class WhatIfTally {
  readonly #span: Span;
  readonly #byRule = new Map<string, Sums>();
  readonly #byPerson = new Map<StaffNo | undefined, Sums>();
  readonly #total = new Sums();
  readonly #onlyInForce: Violation[] = [];
  readonly #onlyProposed: Violation[] = [];
  readonly #otherwise: Otherwise[] = [];
  #judged = 0;

  constructor(span: Span) {
    this.#span = span;
  }

  /** The verdicts on one case or store, by the editions in force and by the proposal. */
  take(inForce: readonly Violation[], proposed: readonly Violation[]): void {
    this.#judged += 1;
    const found = inForce.filter((violation) => this.#isIn(violation));
    const would = new Map(
      proposed.filter((violation) => this.#isIn(violation)).map((violation) => [violation.key, violation]),
    );
    for (const violation of found) {
      this.#add('inForce', violation);
      const other = would.get(violation.key);
      if (!other) this.#onlyInForce.push(violation);
      else if (this.#differs(violation, other)) this.#otherwise.push({ inForce: violation, proposed: other });
    }
    const known = new Set(found.map(({ key }) => key));
    for (const violation of would.values()) {
      this.#add('proposed', violation);
      if (!known.has(violation.key)) this.#onlyProposed.push(violation);
    }
  }

  answer(): WhatIf {
    return {
      total: this.#total.compared(),
      byRule: [...this.#byRule]
        .map(([rule, sums]) => ({ rule, ...sums.compared() }))
        .sort((a, b) => compare(a.rule, b.rule)),
      byPerson: [...this.#byPerson]
        .map(([person, sums]) => ({ person, ...sums.compared() }))
        .sort((a, b) => compare(a.person ?? '', b.person ?? '')),
      onlyInForce: this.#onlyInForce.sort(byTime),
      onlyProposed: this.#onlyProposed.sort(byTime),
      otherwise: this.#otherwise.sort((a, b) => byTime(a.proposed, b.proposed)),
      judged: this.#judged,
    };
  }

  #isIn({ at }: Violation): boolean {
    return at >= this.#span.from && at <= this.#span.to;
  }

  #add(side: keyof Compared, violation: Violation): void {
    const amount = this.#amount(violation);
    for (const sums of [
      this.#total,
      sumsIn(this.#byRule, violation.rule),
      sumsIn(this.#byPerson, violation.responsible),
    ])
      sums.add(side, violation.grade !== undefined, amount);
  }

  #amount(violation: Violation): Money {
    return amountOf(violation, this.#span.to) ?? fen(0);
  }

  #differs(a: Violation, b: Violation): boolean {
    return (
      a.at !== b.at ||
      a.grade !== b.grade ||
      a.responsible !== b.responsible ||
      this.#amount(a) !== this.#amount(b)
    );
  }
}

const NOTHING: Count = { violations: 0, late: 0, amount: fen(0) };

class Sums {
  #counts: Compared = { inForce: NOTHING, proposed: NOTHING };

  add(side: keyof Compared, graded: boolean, amount: Money): void {
    const { violations, late, amount: sum } = this.#counts[side];
    this.#counts = {
      ...this.#counts,
      [side]: {
        violations: violations + (graded ? 1 : 0),
        late: late + (graded ? 0 : 1),
        amount: fen(sum + amount),
      },
    };
  }

  compared(): Compared {
    return this.#counts;
  }
}

const sumsIn = <Key>(all: Map<Key, Sums>, key: Key): Sums => {
  const known = all.get(key) ?? new Sums();
  all.set(key, known);
  return known;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byTime = (a: Violation, b: Violation): number =>
  a.at - b.at ||
  compare(a.rule, b.rule) ||
  compare(a.caseNo ?? a.store, b.caseNo ?? b.store) ||
  compare(a.key, b.key);
