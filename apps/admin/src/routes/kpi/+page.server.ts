import type { KpiFigures } from '@casetrail/contract';
import { failPage } from '#lib/api/fail-page.ts';
import { readFigures, readMonthEnd } from '#lib/api/figures.ts';
import { loadChoices } from '#lib/figures/load-scope.ts';
import { latestMonths, queryOf, type Scope } from '#lib/figures/scope.ts';
import type { PageServerLoad } from './$types.js';

const TREND_MONTHS = 6;
/** So many stores stand side by side; more would be a question for the list of stores. */
const STORES = 12;

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  const choices = await loadChoices(url, me).catch(failPage);
  const { scope, stores } = choices;
  const [figures, monthEnd, trend, byStore] = await Promise.all([
    readFigures(queryOf(scope)),
    readMonthEnd({ store: scope.store }),
    trendOf(scope, choices.now),
    scope.store === '' && scope.person === '' ? storesSideBySide(scope, stores.slice(0, STORES)) : [],
  ]).catch(failPage);
  return { ...choices, figures, monthEnd, trend, byStore };
};

const totals = ({ measures }: KpiFigures, id: string) => measures.find((measure) => measure.id === id)?.total;

/** Output value and clients of the latest months, the oldest first. */
const trendOf = async ({ store, role, person }: Scope, now: string) => {
  const months = [...latestMonths(now, TREND_MONTHS)].reverse();
  return Promise.all(
    months.map(async (month) => {
      const [output, received] = await Promise.all(
        ['output_value', 'received'].map((measure) => readFigures({ month, store, role, person, measure })),
      );
      return {
        month,
        output: (output && totals(output, 'output_value')?.value) ?? 0,
        received: (received && totals(received, 'received')?.count) ?? 0,
      };
    }),
  );
};

const storesSideBySide = (
  scope: Scope,
  stores: readonly { readonly code: string; readonly name: string }[],
) =>
  Promise.all(
    stores.map(async ({ code, name }) => {
      const figures = await readFigures(queryOf({ ...scope, store: code }));
      const onTime = totals(figures, 'on_time');
      return {
        code,
        name,
        received: totals(figures, 'received')?.count ?? 0,
        contracts: totals(figures, 'output_value')?.count ?? 0,
        output: totals(figures, 'output_value')?.value ?? 0,
        fees: totals(figures, 'design_fees')?.value ?? 0,
        onTime: onTime?.share ?? null,
        lost: totals(figures, 'lost')?.count ?? 0,
        satisfaction: totals(figures, 'satisfaction')?.mean ?? null,
      };
    }),
  );
