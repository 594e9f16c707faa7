import {
  caseDecider,
  caseStream,
  type CaseEvent,
  type CaseState,
  type KnownToTheFirm,
  type RecordStep,
} from '@casetrail/domain';
import { NO_STREAM, type EventStore } from '@casetrail/event-store';
import type { CaseNo, Decider, Refusal } from '@casetrail/kernel';
import { LRUCache } from 'lru-cache';

/** Where a case stands: what a decision needs, and the revision that the next append expects. */
interface Cursor {
  readonly state: CaseState;
  readonly revision: number;
  /** The log knew nothing of the case when it first came up here. */
  readonly isNew: boolean;
}

/** Cases of a journal overlap for weeks, a thousand at a time in a firm of twelve stores; one that fell out is read again. */
const REMEMBERED = 10_000;

/** The cases an import is writing to, kept in memory so that a line costs no query. */
export class CaseCursors {
  readonly #log: EventStore;
  readonly #decider: Decider<RecordStep, CaseEvent, CaseState>;
  readonly #cursors = new LRUCache<CaseNo, Cursor>({ max: REMEMBERED });

  constructor(log: EventStore, known: KnownToTheFirm) {
    this.#log = log;
    this.#decider = caseDecider(known);
  }

  /** Whether the case began in this import, so that no line of it can have been in the log before. */
  isNew(caseNo: CaseNo): boolean {
    return this.#cursors.get(caseNo)?.isNew ?? false;
  }

  /** Reads the cases that are not in memory, in one query. */
  async load(caseNos: Iterable<CaseNo>): Promise<void> {
    const missing = [...new Set(caseNos)].filter((caseNo) => !this.#cursors.has(caseNo));
    if (missing.length === 0) return;
    const found = await this.#log.readStreams(missing.map(caseStream));
    for (const caseNo of missing) {
      const events = (found.get(caseStream(caseNo)) ?? []) as readonly unknown[] as readonly CaseEvent[];
      const state = events.reduce(this.#decider.evolve, this.#decider.initial);
      const isNew = events.length === 0;
      this.#cursors.set(caseNo, { state, revision: isNew ? NO_STREAM : events.length - 1, isNew });
    }
  }

  /** Decides one step, and takes the decision as written: what follows in the same batch builds on it. */
  decide(
    command: RecordStep,
  ): { readonly events: readonly CaseEvent[]; readonly expected: number } | Refusal {
    const { state, revision, isNew } = this.#cursors.get(command.caseNo) ?? {
      state: this.#decider.initial,
      revision: NO_STREAM,
      isNew: false,
    };
    const decision = this.#decider.decide(command, state);
    if (!isEvents(decision)) return decision;
    this.#cursors.set(command.caseNo, {
      state: decision.reduce(this.#decider.evolve, state),
      revision: revision + decision.length,
      isNew,
    });
    return { events: decision, expected: revision };
  }

  /** Somebody else wrote to the case: what was thought of it is forgotten. */
  forget(caseNo: CaseNo): void {
    this.#cursors.delete(caseNo);
  }
}

const isEvents = (decision: readonly CaseEvent[] | Refusal): decision is readonly CaseEvent[] =>
  Array.isArray(decision);
