import type { Instant, StoreCode, Text } from '@casetrail/kernel';
import { rulesOf, type Edition } from './edition.ts';

/** All editions that ever were in force or are to be, oldest first. Old ones stay readable for ever. */
export class Rulebook {
  /** Those that the program itself declares. */
  readonly declared: readonly Edition[];
  #editions: readonly Edition[];
  readonly #byVersion = new Map<string, Edition>();
  readonly #titles = new Map<string, Text>();
  readonly #ofStore = new Map<StoreCode, readonly Edition[]>();
  #ofAll: readonly Edition[] = [];

  constructor(declared: readonly Edition[]) {
    this.declared = [...declared];
    this.#editions = [];
    this.replace(declared);
  }

  get editions(): readonly Edition[] {
    return this.#editions;
  }

  /** The edition in force in a store at a moment; before the first one nothing was owed. Without a store: in all of them. */
  at(moment: Instant, store?: StoreCode): Edition | undefined {
    const editions = this.of(store);
    for (let at = editions.length - 1; at >= 0; at -= 1) {
      const edition = editions[at];
      if (edition && edition.inForceFrom <= moment) return edition;
    }
    return undefined;
  }

  /** The editions that are in force in a store one after the other. */
  of(store?: StoreCode): readonly Edition[] {
    if (store === undefined) return this.#ofAll;
    let found = this.#ofStore.get(store);
    if (!found) {
      found = this.#editions.filter(({ stores }) => stores === 'all' || stores.includes(store));
      this.#ofStore.set(store, found);
    }
    return found;
  }

  has(version: string): boolean {
    return this.#byVersion.has(version);
  }

  version(version: string): Edition {
    const found = this.#byVersion.get(version);
    if (!found) throw new RangeError(`no edition ${version}`);
    return found;
  }

  /** Whether there is or was such a rule. */
  knows(ruleId: string): boolean {
    return this.#titles.has(ruleId);
  }

  /** What a rule is called in its latest edition. */
  title(ruleId: string): Text | undefined {
    return this.#titles.get(ruleId);
  }

  protected replace(editions: readonly Edition[]): void {
    this.#editions = [...editions].sort((a, b) => a.inForceFrom - b.inForceFrom);
    this.#byVersion.clear();
    this.#titles.clear();
    this.#ofStore.clear();
    for (const edition of this.#editions) {
      this.#byVersion.set(edition.version, edition);
      for (const { id, title } of [...rulesOf(edition), ...edition.off]) this.#titles.set(id, title);
    }
    this.#ofAll = this.#editions.filter(({ stores }) => stores === 'all');
  }
}
