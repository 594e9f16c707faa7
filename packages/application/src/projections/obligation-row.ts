import { rulesOf, type ObligationRecord, type Rulebook } from '@casetrail/domain';
import {
  gradeOf,
  type Grade,
  type Instant,
  type Money,
  type Penalty,
  type Role,
  type StaffNo,
  type Term,
  type Trigger,
} from '@casetrail/kernel';
import type { ObligationRow } from '@casetrail/read-models';

/** A missed term of such an obligation is followed by the next. */
export const isRecurringTerm = ({ kind }: Term): boolean => kind === 'every_days' || kind === 'month_window';

interface Cost {
  readonly grade: Grade | null;
  readonly amount_fen: Money | null;
  readonly per_day_fen: Money | null;
}

const costOf = (penalty: Penalty): Cost => ({
  grade: gradeOf(penalty) ?? null,
  amount_fen: penalty.kind === 'fine' ? penalty.amount : null,
  per_day_fen: penalty.kind === 'daily-fine' ? penalty.perDay : null,
});

/** What each obligation costs when it is missed, by edition and rule. */
export class Costs {
  readonly #rulebook: Rulebook;
  /** By edition and rule; looked up when it is asked for, since editions come with the log. */
  readonly #known = new Map<string, Map<string, Cost>>();

  constructor(rulebook: Rulebook) {
    this.#rulebook = rulebook;
  }

  of(rule: string, edition: string): Cost {
    const found = (this.#known.get(edition) ?? this.#lookUp(edition)).get(rule);
    if (!found) throw new RangeError(`no rule ${rule} in edition ${edition}`);
    return found;
  }

  #lookUp(edition: string): Map<string, Cost> {
    const rules = rulesOf(this.#rulebook.version(edition));
    const costs = new Map(rules.map(({ id, penalty }) => [id, costOf(penalty)]));
    this.#known.set(edition, costs);
    return costs;
  }
}

/** What a case knows that its obligations' rows need. */
export interface Standing {
  /** Who was given the role for this case, and answers in it for what `cause` set going. */
  assigned(role: Role, cause?: Pick<Trigger, 'type'>): StaffNo | undefined;
  readonly pausedSince: Instant | undefined;
}

/** Nobody is given a role for a store as a whole, and a store does not pause. */
export const STORE_STANDING: Standing = { assigned: () => undefined, pausedSince: undefined };

/** The row of an obligation; `recurs` is false for the months of a store that have begun, each of which is one row. */
export const obligationRow = (
  record: ObligationRecord,
  standing: Standing,
  costs: Costs,
  recurs = isRecurringTerm(record.term),
): ObligationRow => {
  const isOpen = record.status === 'open';
  return {
    case_no: record.caseNo ?? '',
    key: record.key,
    store: record.store,
    rule: record.rule,
    edition: record.edition,
    role: record.role,
    responsible: record.responsible ?? null,
    stand_in: isOpen && standing.assigned(record.role, record.trigger) === undefined,
    status: record.status,
    ordinal: record.ordinal,
    trigger_position: record.trigger.position,
    trigger_type: record.trigger.type,
    trigger_at: record.trigger.occurredAt,
    term: record.term,
    recurs,
    from_at: record.from,
    opens_at: record.opensAt ?? null,
    due_at: record.dueAt,
    done_at: record.doneAt ?? null,
    done_position: record.donePosition ?? null,
    pauses: record.pauses.length === 0 ? null : record.pauses,
    extension: record.extension ?? null,
    stands_since: record.standsSince ?? null,
    paused: isOpen && standing.pausedSince !== undefined,
    ...costs.of(record.rule, record.edition),
  };
};
