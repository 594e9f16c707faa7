import type { DomainEvent, RecordedEvent } from './event.ts';
import { text, type Text } from './text.ts';

/**
 * How data that were stored in an older form are read in the next one. Pure, and never changed once it was released: what it
 * makes of an old event is what every rule, row and sum has made of it since.
 */
export type Upcaster = (data: object) => object;

/**
 * For each type of event whose form has changed, the steps from version 1 on: the first reads version 1 as 2, and so forth. A
 * field that is sealed stays where it is: its seal holds at that place only.
 */
export type StoredForms = Readonly<Record<string, readonly Upcaster[]>>;

/** The version in which an event of a type is stored now. */
export const currentVersion = (forms: StoredForms, type: string): number =>
  (Object.hasOwn(forms, type) ? (forms[type]?.length ?? 0) : 0) + 1;

/** An event was recorded by a newer program, in a form that this one does not know. It is never guessed at. */
export class NewerForm extends Error {
  override readonly name = 'NewerForm';
  readonly position: number;
  readonly says: Text;

  constructor({ position, type, version }: Pick<RecordedEvent, 'position' | 'type' | 'version'>) {
    const says = text(
      `日志第 ${position} 条（${type}，第 ${version} 版）由更新的程序写入；请升级程序`,
      `Position ${position} of the log (${type}, version ${version}) was written by a newer program: update this one`,
    );
    super(says.en);
    this.position = position;
    this.says = says;
  }
}

/**
 * An event in the form of today. Its `version` stays the one that is stored, since seals and hashes are bound to it.
 * @throws NewerForm
 */
export const upcast = <Event extends RecordedEvent>(forms: StoredForms, event: Event): Event => {
  const current = currentVersion(forms, event.type);
  if (event.version === current) return event;
  if (event.version > current) throw new NewerForm(event);
  // Stryker disable next-line ArrayDeclaration: a version below the current one has steps
  const steps = forms[event.type]?.slice(event.version - 1) ?? [];
  return { ...event, data: steps.reduce((data, step) => step(data), event.data) };
};

/** An event as it is to be stored: with the version of its form, where that is not the first. */
export const inCurrentForm = (forms: StoredForms, event: DomainEvent): DomainEvent => {
  const version = currentVersion(forms, event.type);
  return version === 1 || event.version !== undefined ? event : { ...event, version };
};
