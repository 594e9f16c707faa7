import type { KpiFactRow, KpiScope } from '@casetrail/read-models';

/** Whom a sum of a month is of. */
interface Seat {
  /** Its own among those that were asked for. */
  readonly number: number;
  readonly scope: KpiScope;
  readonly role: string;
  readonly person: string;
}

/** Numbers everybody whom facts count for, so that sums are found by numbers. */
export class Seats {
  readonly #all: Seat = { number: 0, scope: 'all', role: '', person: '' };
  readonly #people = new Map<string, Map<string, Seat>>();
  readonly #more = new Map<string, Map<string, Seat>>();
  #count = 1;

  /** All, and each person in the first role that the fact counts for, and in each further one. */
  of({ roles, people }: Pick<KpiFactRow, 'roles' | 'people'>): readonly Seat[] {
    const seats = [this.#all];
    people.forEach((person, at) => {
      const scope = people.indexOf(person) === at ? 'seat' : 'more';
      seats.push(this.#seat(scope, roles[at] ?? '', person));
    });
    return seats;
  }

  #seat(scope: 'seat' | 'more', role: string, person: string): Seat {
    const people = scope === 'seat' ? this.#people : this.#more;
    const known = people.get(person)?.get(role);
    if (known) return known;
    const seat: Seat = { number: this.#count, scope, role, person };
    this.#count += 1;
    people.set(person, (people.get(person) ?? new Map<string, Seat>()).set(role, seat));
    return seat;
  }
}
