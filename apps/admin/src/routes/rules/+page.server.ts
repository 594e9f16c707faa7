import { redirect } from '@sveltejs/kit';
import { failPage } from '#lib/api/fail-page.ts';
import { readCompliance } from '#lib/api/figures.ts';
import { listEditions, readDifference, readEdition, readSignatures } from '#lib/api/rules.ts';
import { isOffice } from '#lib/figures/sees-firm.ts';
import { homeOf } from '#lib/frame/places.ts';
import { toSign } from '#lib/rules/to-sign.ts';
import type { PageServerLoad } from './$types.js';

/** The rules in force, with what each edition changed of them, and how often they were broken of late. */
export const load: PageServerLoad = async ({ locals: { me } }) => {
  if (me?.staffNo === null) redirect(303, homeOf(me));
  const editions = await listEditions().catch(failPage);
  const current = editions.find(({ status }) => status === 'in-force') ?? editions.at(-1);
  const later = editions.filter(({ basedOn, status }) => basedOn !== null && status !== 'withdrawn');
  const [edition, differences, signatures, broken] = await Promise.all([
    current ? readEdition(current.version) : undefined,
    Promise.all(later.map(({ version }) => readDifference(version))),
    Promise.all(later.map(({ version }) => readSignatures(version))),
    readCompliance({ window: '90', by: 'rule', size: 2_000 }),
  ]).catch(failPage);
  return {
    editions,
    current: current?.version,
    rules: edition?.rules ?? [],
    unit: edition?.unit ?? 'cny',
    changed: differences.map(({ version, rules }) => ({ version, rules: rules.map(({ id }) => id) })),
    broken: Object.fromEntries(broken.cells.map((cell) => [cell.rule ?? '', cell.violations + cell.late])),
    toSign: toSign(signatures, me?.staffNo),
    mayPropose: isOffice(me),
  };
};
