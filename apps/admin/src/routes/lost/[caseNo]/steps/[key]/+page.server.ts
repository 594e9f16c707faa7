import { error } from '@sveltejs/kit';
import { tellCase } from '#lib/api/casetrail.ts';
import { finesOfCase, tellDossier, tellEdition, tellFineTrail } from '#lib/api/lost.ts';
import { say } from '#lib/format/say.ts';
import { finesFor } from '#lib/lost/dossier/dossier-page.ts';
import { failCase, unlessRefused } from '#lib/lost/fail-case.ts';
import { said } from '#lib/lost/said.ts';
import type { PageServerLoad } from './$types.js';

/** One step that went wrong, from its deadline to the decision on the appeal. */
export const load: PageServerLoad = async ({ params: { caseNo, key } }) => {
  const [dossier, trail, fines] = await Promise.all([
    tellDossier(caseNo),
    tellCase(caseNo, undefined),
    unlessRefused(finesOfCase(caseNo)),
  ]).catch((cause: unknown) => failCase(caseNo, undefined, cause));
  const page = said(dossier, say);
  const found = page.deviations.find((deviation) => deviation.key === key);
  if (!found) return error(404, { kind: 'not-found', message: `no deviation ${key}` });
  const obligation = trail.obligations.find((owed) => owed.key === key);
  const [edition, ...fineTrails] = await Promise.all([
    unlessRefused(tellEdition(found.rule.edition)),
    ...finesFor(found, said(fines?.items ?? [], say)).map(({ id }) => unlessRefused(tellFineTrail(id))),
  ]);
  return {
    caseNo,
    client: page.case.client.name,
    found,
    entries: page.entries,
    term: page.terms.find((term) => term.key === key) ?? null,
    receipt: obligation ? said(obligation.receipt, say) : null,
    doneAt: obligation?.doneAt ?? null,
    edition: edition
      ? said(
          {
            title: edition.title,
            from: edition.from,
            meetings: edition.meetings,
            adoptedAt: edition.adoptedAt,
            adoptedBy: edition.adoptedBy,
            version: edition.version,
          },
          say,
        )
      : null,
    fines: fineTrails.flatMap((fine) =>
      fine ? [said({ fine: fine.fine, entries: fine.entries, duties: fine.duties }, say)] : [],
    ),
  };
};
