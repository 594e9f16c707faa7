import { failPage } from '#lib/api/fail-page.ts';
import { readCompliance, readFigures, readProcess } from '#lib/api/figures.ts';
import { GROUPS, heatMapOf, linesBy, type Group } from '#lib/compliance/cells.ts';
import { loadChoices } from '#lib/figures/load-scope.ts';
import { latestMonths, queryOf } from '#lib/figures/scope.ts';
import { roleName } from '#lib/cases/names.ts';
import { say } from '#lib/format/say.ts';
import * as m from '#lib/paraglide/messages.js';
import type { PageServerLoad } from './$types.js';

const TREND_MONTHS = 6;
const HEAT_ROWS = 14;
/** As many cells as the API gives at once: a table that needs more says so. */
const MOST_CELLS = 2_000;
const VARIANTS = 12;

export const load: PageServerLoad = async ({ url, locals: { me } }) => {
  const choices = await loadChoices(url, me, '90').catch(failPage);
  const { scope, stores } = choices;
  const by: Group = GROUPS.find((group) => group === url.searchParams.get('by')) ?? 'rule';
  const rule = (url.searchParams.get('rule') ?? '').replace(/[^\w-]/g, '').slice(0, 60);
  const scoped = { ...queryOf(scope), rule };
  const whose = { store: scope.store, role: scope.role, person: scope.person, rule };
  const [cells, overTime, process, measures] = await Promise.all([
    readCompliance({ ...scoped, by, size: MOST_CELLS }),
    readCompliance({ ...whose, months: TREND_MONTHS, by: 'rule,month', size: MOST_CELLS }),
    readProcess({ ...queryOf(scope), variants: VARIANTS }),
    readFigures({ ...queryOf(scope), measure: 'on_time' }),
  ]).catch(failPage);
  const months = [...latestMonths(choices.now, TREND_MONTHS)].reverse();
  const storeName = (code: string) => stores.find((store) => store.code === code)?.name ?? code;
  const lines = linesBy(by, cells.cells, (cell, code) => {
    switch (by) {
      case 'rule':
        return cell.ruleTitle ? say(cell.ruleTitle) : code;
      case 'store':
        return storeName(code);
      case 'role':
        return code === '' ? m.compliance_nobody() : roleName(code);
      case 'person':
        return code === '' ? m.compliance_nobody() : (cell.person?.name ?? code);
    }
  });
  return {
    ...choices,
    by,
    rule,
    ruleTitle: cells.cells.find((cell) => cell.rule === rule)?.ruleTitle ?? null,
    shown: { from: cells.from, to: cells.to, asOf: cells.asOf, position: cells.position, lag: cells.lag },
    lines,
    hidden: Math.max(0, cells.total - cells.cells.length),
    trend: months.map((month) => ({ month, cells: overTime.cells.filter((cell) => cell.month === month) })),
    heat: heatMapOf(
      overTime.cells,
      months,
      ({ month }) => month ?? '',
      ({ rule: id, ruleTitle }) => (ruleTitle ? say(ruleTitle) : (id ?? '')),
      HEAT_ROWS,
    ),
    process,
    counted: measures.measures[0]?.counted,
  };
};
