import {
  caseStream,
  storeDecider,
  storeStream,
  type KnownToTheFirm,
  type StoreCommand,
} from '@casetrail/domain';
import { appendedEvents, NO_STREAM, type Append, type EventStore } from '@casetrail/event-store';
import {
  refuse,
  Refusal,
  text,
  type CaseNo,
  type DomainEvent,
  type Instant,
  type RecordedEvent,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { CaseCursors } from './case-cursors.ts';
import type { JournalLine } from './journal-line.ts';
import type { Identity } from './line-identity.ts';
import { sealAhead, storedForm } from '../slices/privacy/sealed.ts';

/** A line that is new to the log. */
export interface Candidate {
  readonly line: JournalLine;
  readonly number: number;
  readonly source: Buffer | undefined;
  readonly identity: Identity;
  /** What was decided for it, once it was. */
  readonly append?: Append;
}

/** Lines that were decided, and what is going to be appended for them. */
export interface Ready {
  readonly candidates: readonly Candidate[];
  readonly appends: readonly Append[];
}

export interface Written {
  recorded: number;
  repeated: number;
  /** How many events; on a trial, that would have been written. */
  count: number;
  /** New in the log, in its order. */
  readonly events: RecordedEvent[];
  /** Somebody else wrote to a case or store of these lines: what was decided on top of them is to be decided again. */
  isDisturbed: boolean;
  /** Lines that fitted until somebody else wrote to their case. */
  readonly rejected: (Candidate & { readonly refusal: Refusal })[];
}

interface Provenance {
  readonly name: string;
  readonly correlationId: Uuid;
  readonly now: Instant;
  readonly write: boolean;
}

/** Somebody else keeps writing to the same cases; far more often than another import of the same file could. */
const ATTEMPTS = 50;

/** Decides lines against where their cases stand, and writes what was decided. */
export class LineRecorder {
  readonly #log: EventStore;
  readonly #known: KnownToTheFirm;
  readonly #provenance: Provenance;
  readonly #cases: CaseCursors;
  readonly #storeRevisions = new Map<StoreCode, number>();
  #deciding: Promise<unknown> = Promise.resolve();

  constructor(log: EventStore, known: KnownToTheFirm, provenance: Provenance) {
    this.#log = log;
    this.#known = known;
    this.#provenance = provenance;
    this.#cases = new CaseCursors(log, known);
  }

  /** Decides while nobody else does: what is decided is taken for where the cases stand. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#deciding.then(work);
    this.#deciding = mine.catch(() => {});
    return mine;
  }

  /** Whether the log may hold the line already; what it holds must not be decided again. */
  mayBeKnown(line: JournalLine): boolean {
    return line.scope === 'store' || !this.#cases.isNew(line.caseNo);
  }

  /** Reads where the cases and stores of these lines stand, before they are decided. */
  async load(lines: readonly JournalLine[]): Promise<void> {
    const caseNos = new Set<CaseNo>();
    for (const line of lines) {
      if (line.scope === 'case') caseNos.add(line.caseNo);
      else await this.#loadStore(line.store);
    }
    await this.#cases.load(caseNos);
  }

  decide(candidate: Candidate): Candidate | Refusal {
    const { line } = candidate;
    const decided = line.scope === 'case' ? this.#decideCase(line) : this.#decideStore(line);
    if (decided instanceof Refusal) return decided;
    const { stream, events, expected } = decided;
    return { ...candidate, append: this.#append(candidate, stream, events, expected) };
  }

  /** What of the writing can be done before its turn comes. */
  async prepare(candidates: readonly Candidate[]): Promise<Ready> {
    const appends = candidates.flatMap(({ append }) => append ?? []);
    if (this.#provenance.write) await sealAhead(this.#log, appends);
    return { candidates, appends };
  }

  /**
   * Writes the decisions in their order, one transaction; where somebody else was quicker, decides again. Other lines than
   * those that are ready are decided again in any case.
   */
  async write(lines: Ready | readonly Candidate[]): Promise<Written> {
    const written: Written = {
      ...{ recorded: 0, repeated: 0, count: 0, events: [], rejected: [] },
      isDisturbed: false,
    };
    let left = 'candidates' in lines ? await this.#writeOnce(lines, written) : lines;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      if (attempt === ATTEMPTS)
        throw new Error('the cases of this journal are being written to by somebody else');
      written.isDisturbed = true;
      const lost = left;
      const again = await this.alone(() => this.#decideAgain(lost, written));
      if (again.length === 0) break;
      left = await this.#writeOnce(await this.prepare(again), written);
    }
    return written;
  }

  async #writeOnce({ candidates, appends }: Ready, written: Written): Promise<readonly Candidate[]> {
    if (candidates.length === 0) return [];
    if (!this.#provenance.write) {
      written.recorded += appends.length;
      written.count += appends.reduce((sum, { events }) => sum + events.length, 0);
      return [];
    }
    const outcomes = await this.#log.appendAll(appends);
    const again: Candidate[] = [];
    candidates.forEach((candidate, at) => {
      const outcome = outcomes[at];
      if (!candidate.append || !outcome) return;
      if (outcome.outcome === 'reused') {
        throw new Error(`command ${outcome.commandId} stands for another line already`);
      }
      if (outcome.outcome === 'conflict') again.push(candidate);
      else if (outcome.repeated) written.repeated += 1;
      else {
        written.recorded += 1;
        written.count += candidate.append.events.length;
        written.events.push(...appendedEvents(storedForm(this.#log, candidate.append), outcome));
      }
    });
    return again;
  }

  async #decideAgain(candidates: readonly Candidate[], written: Written): Promise<Candidate[]> {
    for (const { line } of candidates) {
      if (line.scope === 'case') this.#cases.forget(line.caseNo);
      else this.#storeRevisions.delete(line.store);
    }
    const known = await this.#log.knownCommands(candidates.map(({ identity }) => identity.commandId));
    await this.load(candidates.map(({ line }) => line));
    const refused: (Candidate & { readonly refusal: Refusal })[] = [];
    const again = candidates.flatMap((candidate) => {
      if (known.has(candidate.identity.commandId)) {
        written.repeated += 1;
        return [];
      }
      const decided = this.decide(candidate);
      if (!(decided instanceof Refusal)) return [decided];
      refused.push({ ...candidate, refusal: decided });
      return [];
    });
    const since = await this.#log.knownCommands(refused.map(({ identity }) => identity.commandId));
    for (const candidate of refused) {
      if (since.has(candidate.identity.commandId)) written.repeated += 1;
      else written.rejected.push(candidate);
    }
    return again;
  }

  #decideCase(line: Extract<JournalLine, { scope: 'case' }>) {
    const decided = this.#cases.decide({
      type: 'RecordStep',
      step: line.step,
      caseNo: line.caseNo,
      store: line.store,
      actor: line.actor,
      occurredAt: line.at,
      origin: 'journal',
      now: this.#provenance.now,
    });
    return decided instanceof Refusal ? decided : { stream: caseStream(line.caseNo), ...decided };
  }

  #decideStore(line: Extract<JournalLine, { scope: 'store' }>) {
    if (!this.#known.store(line.store)) {
      return refuse('unknown-store', text(`没有门店 ${line.store}`, `unknown store ${line.store}`), 'store');
    }
    const command: StoreCommand = {
      type: 'RecordStoreStep',
      code: line.store,
      step: line.step,
      actor: line.actor,
      actorIsKnown: this.#known.staff(line.actor),
    };
    // A step of a store depends on nothing but that there is such a store.
    const decision = storeDecider.decide(command, {
      status: 'imported',
      name: '',
      observedUntil: undefined,
      closedOn: new Set(),
    });
    if (!isEvents(decision)) return decision;
    const expected = this.#storeRevisions.get(line.store) ?? NO_STREAM;
    this.#storeRevisions.set(line.store, expected + decision.length);
    return { stream: storeStream(line.store), events: decision, expected };
  }

  async #loadStore(store: StoreCode): Promise<void> {
    if (this.#storeRevisions.has(store)) return;
    const events = await this.#log.read(storeStream(store));
    this.#storeRevisions.set(store, events.length === 0 ? NO_STREAM : events.length - 1);
  }

  #append(
    { line, number, identity }: Candidate,
    stream: string,
    events: readonly DomainEvent[],
    expectedRevision: number,
  ): Append {
    return {
      stream,
      expectedRevision,
      events,
      digest: identity.digest,
      envelope: {
        occurredAt: line.at,
        actor: { kind: 'person', no: line.actor },
        commandId: identity.commandId,
        correlationId: this.#provenance.correlationId,
        source: { file: this.#provenance.name, line: number },
      },
    };
  }
}

const isEvents = <E>(decision: readonly E[] | Refusal): decision is readonly E[] => Array.isArray(decision);
