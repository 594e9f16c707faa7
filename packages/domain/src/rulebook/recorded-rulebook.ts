import {
  readDate,
  startOf,
  type Closure,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { applyProposal } from './change/apply-proposal.ts';
import type { DayException } from './change/changes.ts';
import type { EditionProposed, ForStores, RecordedEditionEvent } from './edition.events.ts';
import { Rulebook } from './rulebook.ts';

interface Told {
  readonly exceptions: readonly DayException[];
  readonly stores: ForStores;
  readonly at: Instant;
}

/**
 * The rulebook as the log tells it: the editions of the program, and on top of them those that were adopted. A fold
 * of the edition events in the order of the log; it is the same object all along, so whoever holds it is up to date.
 */
export class RecordedRulebook extends Rulebook {
  readonly #proposals = new Map<string, EditionProposed['data']>();
  readonly #signed = new Map<string, Map<StaffNo, Instant>>();
  readonly #told = new Map<string, Told>();

  /** On top of what the program declares; editions that `base` had adopted are not taken over. */
  constructor(base: Rulebook) {
    super(base.declared);
  }

  evolve({ type, data, occurredAt }: RecordedEditionEvent): void {
    switch (type) {
      case 'EditionProposed':
        this.#proposals.set(data.version, data);
        break;
      case 'EditionSigned':
        this.#sign(data.version, data.person, occurredAt);
        break;
      case 'EditionAdopted':
        this.#adopt(data, occurredAt);
        break;
      case 'EditionWithdrawn':
        this.#told.delete(data.version);
        this.replace(this.editions.filter(({ version }) => version !== data.version));
        break;
      default: // a meeting changes nothing that is judged by
    }
  }

  /** Whether it stands in the log, adopted or not; an edition of the program always does. */
  wasProposed(version: string): boolean {
    return this.#proposals.has(version) || this.has(version);
  }

  proposal(version: string): EditionProposed['data'] | undefined {
    return this.#proposals.get(version);
  }

  /**
   * Whether somebody had signed an edition at a moment, the moment itself included. The editions that the program
   * declares were signed on paper before there was a record.
   */
  signedBefore(version: string, person: StaffNo, at: Instant): boolean {
    if (this.declared.some((edition) => edition.version === version)) return true;
    const signedAt = this.#signed.get(version)?.get(person);
    return signedAt !== undefined && signedAt <= at;
  }

  /** Days on which a store does otherwise, as adopted editions tell. They hold for every clock that still runs. */
  exceptionsOf(store: StoreCode): readonly Closure[] {
    return [...this.#told.values()].flatMap(({ exceptions, stores, at }) =>
      exceptions
        .filter((day) => day.stores?.includes(store) ?? (stores === 'all' || stores.includes(store)))
        .map(({ date, works, name }) => ({
          date: date as Closure['date'],
          reason: name,
          ...(works && { works }),
          toldAt: at,
        })),
    );
  }

  #sign(version: string, person: StaffNo, at: Instant): void {
    const signed = this.#signed.get(version) ?? new Map<StaffNo, Instant>();
    if (!signed.has(person)) signed.set(person, at);
    this.#signed.set(version, signed);
  }

  #adopt({ version, from, stores }: { version: string; from: string; stores: ForStores }, at: Instant): void {
    const proposal = this.#proposals.get(version);
    const day = readDate(from);
    if (!proposal || day === undefined)
      throw new RangeError(`edition ${version} was adopted and never proposed`);
    const adopted = applyProposal(this.version(proposal.basedOn), { ...proposal, stores }, startOf(day));
    const exceptions = proposal.changes.calendar?.exceptions;
    if (exceptions) this.#told.set(version, { exceptions, stores, at });
    this.replace([...this.editions, adopted]);
  }
}
