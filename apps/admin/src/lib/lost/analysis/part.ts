import type { Me } from '@casetrail/contract';
import type { DossierPage } from '../dossier/dossier-page.ts';

/** What somebody may do about the analysis of a case now. The API decides all the same. */
export interface Part {
  readonly mayOpen: boolean;
  readonly maySubmit: boolean;
  readonly mayReply: boolean;
  readonly mayDecide: boolean;
  /** Why one who decides such things may not decide this one. */
  readonly mayNotDecide: 'author' | 'responsible' | null;
}

const NOTHING: Part = {
  mayOpen: false,
  maySubmit: false,
  mayReply: false,
  mayDecide: false,
  mayNotDecide: null,
};

export const partOf = (me: Me | undefined, dossier: DossierPage): Part => {
  const no = me?.staffNo;
  if (!me || no === null || no === undefined) return NOTHING;
  const isOffice = me.posts.some(({ roles }) => roles.includes('general_office'));
  const { analysis, loss } = dossier;
  const isAnalyst = isOffice || dossier.case.customerManager?.no === no || analysis?.owedBy?.no === no;
  const latest = analysis?.versions.at(-1);
  const waits = analysis?.status === 'submitted';
  const share = latest?.responsible.find(({ person }) => person.no === no);
  const mayNotDecide =
    latest?.by.no === no ? 'author' : share && share.degree !== 'none' ? 'responsible' : null;
  return {
    mayOpen: isAnalyst && loss !== null && !analysis,
    maySubmit: isAnalyst && (analysis?.status === 'open' || analysis?.status === 'returned'),
    mayReply:
      share !== undefined &&
      (waits || analysis?.status === 'confirmed') &&
      !latest?.replies.some(({ person }) => person.no === no),
    mayDecide: isOffice && waits && mayNotDecide === null,
    mayNotDecide: isOffice && waits ? mayNotDecide : null,
  };
};
