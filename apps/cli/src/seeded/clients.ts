/** Somebody whose name and number may stand nowhere in plain. */
export interface SeededClient {
  readonly name: string;
  readonly phone: string;
}

/** Stands in every seeded name and in nobody else’s, so that one look through a file finds all of them. */
export const MARK = '翀';

const SURNAMES = [...'喻陶秦许魏姜戚谢邹柏窦章云苏潘葛奚范彭郎'];
const GIVEN = [...'玥澈珩霁骁婳翊岚淇沅'];

/** So many clients by seed: each name and number once, all numbers of the form of a mobile phone. */
export const seededClients = (count: number, seed: number): readonly SeededClient[] => {
  let state = seed >>> 0;
  const next = (below: number): number => {
    // A linear congruence is chance enough for numbers that only have to differ.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const phones = new Set<string>();
  while (phones.size < count) phones.add(`1${3 + next(7)}${String(next(1_000_000_000)).padStart(9, '0')}`);
  return [...phones].map((phone, n) => ({
    name: `${SURNAMES[n % SURNAMES.length] ?? ''}${MARK}${GIVEN[Math.floor(n / SURNAMES.length) % GIVEN.length] ?? ''}`,
    phone,
  }));
};
