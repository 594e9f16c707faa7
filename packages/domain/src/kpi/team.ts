import type { Role, StaffNo } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../case/case.events.ts';
import type { Credit } from './fact.ts';

/** The person who did it; undefined where a rule or the system did. */
export const doer = ({ actor }: Pick<RecordedCaseEvent, 'actor'>): StaffNo | undefined =>
  actor.kind === 'person' ? actor.no : undefined;

/** Who was given a role on the case by an event. */
const given = (event: RecordedCaseEvent): readonly [Role, StaffNo] | undefined => {
  switch (event.type) {
    case 'ClientReceived': {
      const manager = event.data.actingFor ?? doer(event);
      return manager && ['customer_manager', manager];
    }
    case 'DesignerAssigned':
      return ['designer', event.data.designer];
    case 'PlanHandedToEstimator':
      return ['estimator', event.data.to];
    case 'PrebriefingArranged':
      return ['project_manager', event.data.projectManager];
    case 'WorkReassigned':
      return [event.data.role, event.data.to];
    default:
      return undefined;
  }
};

/** The people of a case as it goes on: who holds which role, and who held it first. */
export class Team {
  readonly #now = new Map<Role, StaffNo>();
  readonly #first = new Map<Role, StaffNo>();

  evolve(event: RecordedCaseEvent): void {
    const change = given(event);
    if (!change) return;
    const [role, person] = change;
    this.#now.set(role, person);
    if (!this.#first.has(role)) this.#first.set(role, person);
  }

  /** Those of these roles that somebody holds now. */
  holding(...roles: readonly Role[]): readonly Credit[] {
    return creditsOf(this.#now, roles);
  }

  /** Those who held these roles first. */
  firstOf(...roles: readonly Role[]): readonly Credit[] {
    return creditsOf(this.#first, roles);
  }
}

const creditsOf = (holders: ReadonlyMap<Role, StaffNo>, roles: readonly Role[]): readonly Credit[] =>
  roles.flatMap((role) => {
    const person = holders.get(role);
    return person === undefined ? [] : [{ role, person }];
  });
