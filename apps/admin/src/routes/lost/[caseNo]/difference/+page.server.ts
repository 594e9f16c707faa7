import { tellDifference, tellDossier } from '#lib/api/lost.ts';
import { say } from '#lib/format/say.ts';
import { instantOf } from '#lib/lost/dossier/moments.ts';
import { failCase } from '#lib/lost/fail-case.ts';
import { said } from '#lib/lost/said.ts';
import { readAsOf } from '#lib/trail/as-of.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { caseNo }, url: { searchParams } }) => {
  const read = (name: string) => readAsOf(searchParams.get(name));
  const moments = {
    from: read('from'),
    to: read('to'),
    knownFrom: read('knownFrom'),
    knownTo: read('knownTo'),
  };
  const told = await tellDossier(caseNo).catch((cause: unknown) => failCase(caseNo, undefined, cause));
  const dossier = said(told, say);
  // Without moments: from the first day to now.
  const from = instantOf(moments.from) ?? dossier.case.receivedAt;
  const to = instantOf(moments.to) ?? dossier.asOf;
  const difference = await tellDifference(caseNo, {
    from,
    to,
    knownFrom: instantOf(moments.knownFrom),
    knownTo: instantOf(moments.knownTo),
  }).catch((cause: unknown) => failCase(caseNo, from, cause));
  const titles = Object.fromEntries(
    [...dossier.terms, ...dossier.deviations].map(({ key, rule }) => [key, rule.title]),
  );
  return {
    caseNo,
    client: dossier.case.client.name,
    moments,
    from,
    to,
    titles,
    difference: said(difference, say),
  };
};
