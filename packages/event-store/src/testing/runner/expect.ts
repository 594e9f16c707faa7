import { AssertionError } from 'node:assert';
import { inspect, isDeepStrictEqual } from 'node:util';
import { callsOf } from './spy.ts';

/**
 * What of vitest's `expect` the contract of the log uses, for a machine that has Node and nothing else. A matcher that is not here is an
 * error, not a pass.
 */
type Check = (actual: never, ...expected: never[]) => boolean;

/** Bytes as bytes whoever made them, and objects without what is undefined in them. */
const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (value instanceof Map) return { map: [...value].map(([key, each]) => [plain(key), plain(each)]) };
  if (value instanceof Set) return { set: [...value].map((each) => inspect(plain(each))).sort() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([key, each]) => [key, plain(each)]));
};

const isEqual = (actual: unknown, expected: unknown): boolean =>
  isDeepStrictEqual(plain(actual), plain(expected));

const matches = (actual: unknown, expected: unknown): boolean => {
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((each, index) => matches(actual[index], each))
    );
  if (typeof expected !== 'object' || expected === null || expected instanceof Uint8Array)
    return isEqual(actual, expected);
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(expected).every(([key, each]) =>
    matches((actual as Readonly<Record<string, unknown>>)[key], each),
  );
};

const CHECKS = {
  toBe: (actual: unknown, expected: unknown) => Object.is(actual, expected),
  toBeUndefined: (actual: unknown) => actual === undefined,
  toEqual: isEqual,
  toMatchObject: matches,
  toHaveLength: (actual: { readonly length: number }, length: number) => actual.length === length,
  toBeGreaterThanOrEqual: (actual: number, least: number) => actual >= least,
  toBeLessThanOrEqual: (actual: number, most: number) => actual <= most,
  toThrow: (actual: unknown, part: string) => actual instanceof Error && actual.message.includes(part),
  toHaveBeenCalledTimes: (actual: unknown, times: number) => callsOf(actual) === times,
} satisfies Readonly<Record<string, Check>>;

type Matchers = Readonly<Record<keyof typeof CHECKS, (...expected: readonly unknown[]) => void>>;
type LateMatchers = Readonly<Record<keyof typeof CHECKS, (...expected: readonly unknown[]) => Promise<void>>>;

const NAMES = Object.keys(CHECKS) as (keyof typeof CHECKS)[];

const judge = (
  name: keyof typeof CHECKS,
  negated: boolean,
  actual: unknown,
  expected: readonly unknown[],
): void => {
  const check = CHECKS[name] as (...values: readonly unknown[]) => boolean;
  if (check(actual, ...expected) !== negated) return;
  const [seen, due] = [
    inspect(actual, { depth: 6 }),
    expected.map((each) => inspect(each, { depth: 6 })).join(', '),
  ];
  throw new AssertionError({ message: `expected ${seen} ${negated ? 'not ' : ''}${name} ${due}` });
};

const matchers = (actual: unknown, negated: boolean): Matchers =>
  Object.fromEntries(
    NAMES.map((name) => [name, (...expected: unknown[]) => judge(name, negated, actual, expected)]),
  ) as unknown as Matchers;

/** The same, when a promise has come to its end. */
const late = (settle: () => Promise<unknown>): LateMatchers =>
  Object.fromEntries(
    NAMES.map((name) => [
      name,
      async (...expected: unknown[]) => judge(name, false, await settle(), expected),
    ]),
  ) as unknown as LateMatchers;

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => {
      throw new AssertionError({ message: `expected a rejection, not ${inspect(value)}` });
    },
    (error: unknown) => error,
  );

export const expect = (actual: unknown) => ({
  ...matchers(actual, false),
  not: matchers(actual, true),
  resolves: late(() => actual as Promise<unknown>),
  rejects: late(() => rejection(actual as Promise<unknown>)),
});
