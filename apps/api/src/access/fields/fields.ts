import type { Role } from '@casetrail/kernel';

/** Groups of roles for which a field may be kept. */
const WATCHING = {
  /** Those who oversee the whole firm. */
  reviewing: ['general_office', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

type Watching = keyof typeof WATCHING;

/** The fields of an object, with spaces between them: to everybody who is answered at all, or some of them only to some. */
type Listed = string | { readonly all: string; readonly only: Readonly<Partial<Record<Watching, string>>> };

/** By the name of the object, which is that of the contract, or its place in the object that holds it. */
export type Fields = Readonly<Record<string, Listed>>;

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Every field of an object with the roles that get it; undefined where that is everybody who is answered. */
export const fieldsOf = (listed: Listed): ReadonlyMap<string, readonly Role[] | undefined> => {
  if (typeof listed === 'string') return new Map(words(listed).map((field) => [field, undefined]));
  const only = Object.entries(listed.only) as [Watching, string][];
  return new Map([
    ...fieldsOf(listed.all),
    ...only.flatMap(([group, fields]) => words(fields).map((field) => [field, WATCHING[group]] as const)),
  ]);
};

interface Declared {
  readonly fields: ReadonlyMap<string, unknown>;
}

/** Fields that an answer declares and nobody has decided on, and those that no answer has. */
export const fieldDifference = (
  declared: ReadonlyMap<string, Declared>,
  table: Fields,
): { readonly undecided: readonly string[]; readonly unknown: readonly string[] } => {
  const named = [...declared].flatMap(([name, { fields }]) =>
    [...fields.keys()].map((field) => `${name}.${field}`),
  );
  const decided = Object.entries(table).flatMap(([name, listed]) =>
    [...fieldsOf(listed).keys()].map((field) => `${name}.${field}`),
  );
  return {
    undecided: named.filter((field) => !decided.includes(field)),
    unknown: decided.filter((field) => !named.includes(field)),
  };
};
