import { finesOfCase, tellDossier } from '#lib/api/lost.ts';
import { say } from '#lib/format/say.ts';
import { instantOf, readMoments } from '#lib/lost/dossier/moments.ts';
import { failCase, unlessRefused } from '#lib/lost/fail-case.ts';
import { said } from '#lib/lost/said.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ params: { caseNo }, url }) => {
  const moments = readMoments(url.searchParams);
  const [asOf, knownAt] = [instantOf(moments.asOf), instantOf(moments.knownAt)];
  const [dossier, fines] = await Promise.all([
    tellDossier(caseNo, { asOf, knownAt }),
    unlessRefused(finesOfCase(caseNo)),
  ]).catch((cause: unknown) => failCase(caseNo, asOf ?? knownAt, cause));
  return { dossier: said(dossier, say), fines: said(fines?.items ?? [], say), moments };
};
