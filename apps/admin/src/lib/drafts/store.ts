/**
 * What was typed and not yet sent, kept in this window only: closing it forgets all, and so does signing out. A form may
 * hold a client's name or number, which must not lie about in a browser for longer than somebody is at it.
 */
const PREFIX = 'draft:';

/** By the name of a field, what was typed into it. */
export type Draft = Readonly<Record<string, string>>;

const nameOf = (person: string, address: string): string => `${PREFIX}${person}:${address}`;

const names = (): readonly string[] => Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));

/** A browser that keeps nothing still sends the form. */
const trying = <Answer>(what: () => Answer): Answer | undefined => {
  try {
    return what();
  } catch {
    return undefined;
  }
};

export const keepDraft = (person: string, address: string, draft: Draft): void =>
  trying(() => sessionStorage.setItem(nameOf(person, address), JSON.stringify(draft)));

export const draftOf = (person: string, address: string): Draft =>
  trying(() => draftIn(JSON.parse(sessionStorage.getItem(nameOf(person, address)) ?? '{}'))) ?? {};

export const forgetDraft = (person: string, address: string): void =>
  trying(() => sessionStorage.removeItem(nameOf(person, address)));

/** Everything, when somebody signs out. */
export const forgetDrafts = (): void =>
  trying(() => names().forEach((name) => sessionStorage.removeItem(name)));

/** When somebody signs in, what another has typed in the same window is not for him. */
export const forgetDraftsOfOthers = (person: string): void =>
  trying(() =>
    names()
      .filter((name) => !name.startsWith(nameOf(person, '')))
      .forEach((name) => sessionStorage.removeItem(name)),
  );

const draftIn = (read: unknown): Draft =>
  typeof read === 'object' && read !== null
    ? Object.fromEntries(
        Object.entries(read).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      )
    : {};
