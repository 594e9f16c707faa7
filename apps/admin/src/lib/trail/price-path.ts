import type { CaseTrail } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

/** A sum that was named to the client, or agreed with him. */
export interface Price {
  readonly position: number;
  readonly at: string;
  readonly step: string;
  readonly amount: string;
  /** Per cent against the sum before, one decimal; null for the first. */
  readonly change: number | null;
}

const PRICED: Readonly<Record<string, string>> = {
  estimate_issued: 'amount',
  budget_issued: 'amount',
  construction_contract_signed: 'amount',
  settled: 'finalAmount',
};

/** What the house was to cost, from the first estimate to the settlement. */
export const pricePath = ({ entries }: Pick<CaseTrail, 'entries'>, say: Say): readonly Price[] => {
  const prices: Price[] = [];
  for (const { position, occurredAt, step, stepName, data } of entries) {
    const amount = data[PRICED[step] ?? ''];
    if (typeof amount !== 'string') continue;
    const before = Number(prices.at(-1)?.amount ?? 0);
    const change = before > 0 ? Math.round((Number(amount) / before - 1) * 1000) / 10 : null;
    prices.push({ position, at: occurredAt, step: say(stepName), amount, change });
  }
  return prices;
};
