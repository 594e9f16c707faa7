import {
  caseDecider,
  isStoreStep,
  readStaffRecord,
  readStep,
  readStoreStep,
  storeDecider,
  type CaseState,
} from '@casetrail/domain';
import { instant, Refusal } from '@casetrail/kernel';
import type { JournalLine, SampleStaff } from '../journal-line.ts';

/** Takes a journal in as an import does, with the real readers and deciders, and keeps what they refuse. */
export class Intake {
  readonly refused: { readonly line: JournalLine; readonly why: Refusal }[] = [];
  accepted = 0;
  readonly #cases = new Map<string, CaseState>();
  readonly #stores: ReadonlySet<string>;
  readonly #staff: ReadonlySet<string>;
  readonly #decider;

  constructor({ stores, staff }: SampleStaff) {
    this.#stores = new Set(stores.map(({ code }) => code));
    this.#staff = new Set(staff.map(({ no }) => no));
    this.#decider = caseDecider({
      staff: (no) => this.#staff.has(no),
      store: (code) => this.#stores.has(code),
      supervises: () => false,
      keepsSeal: () => false,
      rule: (id) => id === 'design-term',
    });
    for (const record of staff) {
      const read = readStaffRecord(record);
      if (read instanceof Refusal) throw new Error(`${record.no}: ${read.message.en}`);
    }
  }

  take(line: JournalLine): void {
    const why = isStoreStep(line.step) ? this.#refusalOfStoreLine(line) : this.#refusalOfCaseLine(line);
    if (why) this.refused.push({ line, why });
    else this.accepted += 1;
  }

  #refusalOfStoreLine({ step, data, store, actor }: JournalLine): Refusal | undefined {
    const read = readStoreStep(step, data);
    if (read instanceof Refusal) return read;
    const decided = storeDecider.decide(
      { type: 'RecordStoreStep', code: store, step: read, actor, actorIsKnown: this.#staff.has(actor) },
      {
        status: this.#stores.has(store) ? 'imported' : 'none',
        name: store,
        observedUntil: undefined,
        closedOn: new Set(),
      },
    );
    return decided instanceof Refusal ? decided : undefined;
  }

  #refusalOfCaseLine({ at, step, data, store, actor, case: caseNo }: JournalLine): Refusal | undefined {
    const read = readStep(step, data);
    if (read instanceof Refusal) return read;
    if (caseNo === undefined) throw new Error(`a line of a case without its case: ${step}`);
    const occurredAt = instant(at);
    const before = this.#cases.get(caseNo) ?? this.#decider.initial;
    const decided = this.#decider.decide(
      {
        type: 'RecordStep',
        step: read,
        caseNo,
        store,
        actor,
        occurredAt,
        origin: 'journal',
        now: occurredAt,
      },
      before,
    );
    if (decided instanceof Refusal) return decided;
    this.#cases.set(caseNo, decided.reduce(this.#decider.evolve, before));
    return undefined;
  }
}

export const taken = (staff: SampleStaff, lines: Iterable<JournalLine>): Intake => {
  const intake = new Intake(staff);
  for (const line of lines) intake.take(line);
  return intake;
};
