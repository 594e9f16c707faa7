import type { Role, StaffNo, Trigger } from '@casetrail/kernel';
import type { RecordedCaseEventOf } from '../case/case.events.ts';
import { STARTED_BY, type HandoverKind } from '../handover/handover.events.ts';

type Offered = RecordedCaseEventOf<'HandoverOffered'>['data'];

/** Offers of a case that nobody has accepted, by role. A declined one stands here until another takes its place. */
export class Offers {
  readonly #open = new Map<Role, Offered>();
  readonly #accepted = new Set<number>();

  /**
   * The giver who still answers in a role; undefined where the work is with whoever holds it. For a plan, an estimate or
   * a budget this is only so for what its handover set going (`cause`), for work as a whole it is always so.
   */
  giver(role: Role, cause: Pick<Trigger, 'type'> | undefined): StaffNo | undefined {
    const offer = this.#open.get(role);
    if (!offer) return undefined;
    return offer.kind === 'work' || cause?.type === STARTED_BY[offer.kind] ? offer.from : undefined;
  }

  kindOf(role: Role): HandoverKind | undefined {
    return this.#open.get(role)?.kind;
  }

  /** An acceptance may be dated before its offer, by mistake. */
  offer(offered: Offered): void {
    if (!this.#accepted.has(offered.handover)) this.#open.set(offered.role, offered);
  }

  accept(handover: number, role: Role): void {
    this.#accepted.add(handover);
    this.withdraw(role);
  }

  withdraw(role: Role): void {
    this.#open.delete(role);
  }
}
