import { fen, formatMoney } from '@casetrail/kernel';
import { Random } from '../random.ts';

/** A line of a quote: the firm's item and its unit price in yuan, `"38.00"`. */
export interface QuotedItem {
  code: string;
  unitPrice: string;
}

/** Ranges of the unit price in yuan: demolition, walls, tiling, wiring, pipes, waterproofing, ceiling, painting … */
const ITEMS = {
  'CG-01': [28, 60],
  'QT-01': [120, 190],
  'QT-02': [16, 32],
  'WG-01': [52, 88],
  'WG-02': [58, 98],
  'SD-01': [24, 42],
  'SD-02': [38, 66],
  'FS-01': [45, 78],
  'DD-01': [98, 165],
  'MG-01': [420, 760],
  'YQ-01': [26, 44],
  'YQ-02': [32, 55],
} as const satisfies Record<string, readonly [number, number]>;

/** Items that every fixed quote has, so that their price is on record from the first one on. */
const ALWAYS = ['SD-01', 'WG-01', 'YQ-01'] as const;

type ItemCode = keyof typeof ITEMS;

/** The firm's fixed unit prices, the same in all stores. */
export class PriceList {
  readonly #prices: ReadonlyMap<string, number>;

  constructor(seed: number) {
    const random = new Random(seed, 'price list');
    this.#prices = new Map(
      (Object.keys(ITEMS) as ItemCode[]).map((code) => [code, random.int(ITEMS[code][0], ITEMS[code][1])]),
    );
  }

  /** Some items at list prices. */
  fixed(random: Random): QuotedItem[] {
    const others = [...this.#prices.keys()].filter((code) => !ALWAYS.some((always) => always === code));
    return [...ALWAYS, ...random.sample(others, random.int(1, 3))].map((code) => ({
      code,
      unitPrice: yuan(this.#prices.get(code) ?? 0),
    }));
  }

  /** The same, but somebody took a wrong price for one of the items that every quote has. */
  deviating(random: Random): QuotedItem[] {
    const wrong = random.pick(ALWAYS);
    const off = random.pick([-4, -3, -2, 2, 3, 5]);
    return this.fixed(random).map((item) =>
      item.code === wrong ? { ...item, unitPrice: yuan((this.#prices.get(wrong) ?? 0) + off) } : item,
    );
  }
}

const yuan = (amount: number): string => formatMoney(fen(amount * 100));
