import type { Level, StaffRecord } from '@casetrail/domain';
import type { Role, StaffNo, StoreCode } from '@casetrail/kernel';
import { Random } from '../random.ts';
import { someHabit, type Habit } from './habit.ts';

/** The people of one store, by what they do and how they do it. */
export class Team {
  readonly store: StoreCode;
  readonly #byRole = new Map<Role, StaffNo[]>();
  readonly #habits = new Map<StaffNo, Habit>();
  readonly #levels = new Map<StaffNo, Level>();

  constructor(seed: number, store: StoreCode, staff: readonly StaffRecord[]) {
    this.store = store;
    for (const { no, store: where, roles, level } of staff) {
      if (where !== store) continue;
      this.#habits.set(no, someHabit(new Random(seed, 'habit', no)));
      if (level) this.#levels.set(no, level);
      for (const role of roles) this.#byRole.set(role, [...(this.#byRole.get(role) ?? []), no]);
    }
  }

  /** All who hold a role; a store has somebody for every role of a case. */
  holders(role: Role): readonly StaffNo[] {
    return this.#byRole.get(role) ?? [];
  }

  /** @throws RangeError when nobody in the store holds the role. */
  first(role: Role): StaffNo {
    const [first] = this.holders(role);
    if (first === undefined) throw new RangeError(`no ${role} in ${this.store}`);
    return first;
  }

  habitOf(no: StaffNo): Habit {
    return this.#habits.get(no) ?? { late: 1, careless: 1 };
  }

  levelOf(no: StaffNo): Level {
    return this.#levels.get(no) ?? 'senior';
  }
}
