import type { RecordedEvent } from '@casetrail/kernel';
import { changeFields, type FieldPlan } from './field-plan.ts';
import { masked, type KnownWords } from './masks.ts';
import { isSealed, type Kind } from './token.ts';
import type { Vault } from './vault.ts';

/** What stands where an erased client's data stood. */
export const ERASED = '已删除 (erased)';
/** What stands where a sealed value was altered, moved, or has lost its key. */
export const UNREADABLE = '无法读取 (unreadable)';

const shownIn = (vault: Vault, value: string, show: (value: unknown, kind: Kind) => unknown): unknown => {
  const opened = vault.open(value);
  return opened.state === 'open'
    ? show(opened.value, opened.kind)
    : opened.state === 'erased'
      ? ERASED
      : UNREADABLE;
};

/** Opens what is sealed, for those who may see it or see it masked. */
export class Sight {
  readonly #vault: Vault;
  readonly #plan: FieldPlan;

  constructor(vault: Vault, plan: FieldPlan) {
    this.#vault = vault;
    this.#plan = plan;
  }

  /** The same that opens nothing but fields at these paths; all others stay as they are stored. */
  of(paths: readonly string[]): Sight {
    const plan = [...this.#plan].map(
      ([type, fields]) => [type, fields.filter(({ path }) => paths.includes(path.join('.')))] as const,
    );
    return new Sight(this.#vault, new Map(plan));
  }

  /** The event as it was said. What is not sealed, as in a log from before, is taken as it is. */
  opened<Event extends RecordedEvent>(event: Event): Event {
    return this.#changed(event, (value) => value);
  }

  /** The event as it is shown: without what points to the person. `known` is what is known of the client. */
  masked<Event extends RecordedEvent>(event: Event, known: readonly KnownWords[] = []): Event {
    return this.#changed(event, (value, kind) => masked(value, kind, known));
  }

  /** A name in a row, as it is shown. */
  name(value: string): string {
    return String(this.#inRow(value, 'name'));
  }

  /** An estate in a row, as it is shown. */
  community(value: string | null): string | null {
    return value === null ? null : String(this.#inRow(value, 'community'));
  }

  /** What somebody wrote, or a detail, in a row. `names` are sealed names of those whom it is about. */
  words(value: string, names: readonly (string | null)[] = []): string {
    const known = names.flatMap((name) => {
      const opened = name === null ? undefined : this.#plain(name);
      return opened === undefined ? [] : [{ name: opened }];
    });
    return String(this.#inRow(value, 'text', known));
  }

  #inRow(value: string, kind: Kind, known: readonly KnownWords[] = []): unknown {
    return isSealed(value)
      ? shownIn(this.#vault, value, (opened, sealedAs) => masked(opened, sealedAs, known))
      : masked(value, kind, known);
  }

  /** A value of a row as it was said; undefined where nobody can read it any more. */
  #plain(value: string): string | undefined {
    if (!isSealed(value)) return value;
    const opened = this.#vault.open(value);
    return opened.state === 'open' && typeof opened.value === 'string' ? opened.value : undefined;
  }

  #changed<Event extends RecordedEvent>(event: Event, show: (value: unknown, kind: Kind) => unknown): Event {
    const fields = this.#plan.get(event.type);
    if (!fields) return event;
    const { stream, revision, type, version, commandId } = event;
    const data = changeFields(event.data, fields, (value, path, kind) => {
      if (!isSealed(value)) return show(value, kind);
      const opened = this.#vault.open(value, { stream, revision, type, version, commandId, path });
      if (opened.state === 'open') return show(opened.value, kind);
      return opened.state === 'erased' ? ERASED : UNREADABLE;
    });
    return data === event.data ? event : { ...event, data };
  }
}
