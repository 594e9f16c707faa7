import type { Random } from '../random.ts';

/** Lengths by name, in whole cm. */
export type Dimensions = Record<string, number>;

/** What a designer reads off the tape in a house of this area (m²). */
export const measured = (area: number, random: Random): Dimensions => {
  const width = Math.round(330 + Math.sqrt(area) * 9 + random.int(-25, 25));
  return {
    客厅宽: width,
    客厅长: Math.round(width * random.between(1.15, 1.5)),
    主卧宽: Math.round(width * random.between(0.78, 0.95)),
    层高: random.int(272, 305),
  };
};

/** The second measuring: a centimetre or two off, as tapes are; or `offBy` cm in one place. */
export const remeasured = (first: Dimensions, offBy: number, random: Random): Dimensions => {
  const names = Object.keys(first);
  const odd = random.pick(names);
  return Object.fromEntries(
    names.map((name) => [name, (first[name] ?? 0) + (name === odd && offBy > 0 ? offBy : random.int(-3, 3))]),
  );
};
