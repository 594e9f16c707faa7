import { text, type Text } from '@casetrail/kernel';
import { listed } from './phrases.ts';
import { wordsForParty } from './vocabulary.ts';

/** Who signs what, `domain.md`. Drawings and the design agreement share one line of signatures. */
export const DRAWINGS_SIGNED_BY = ['designer', 'project_manager', 'client'] as const;
export const QUOTATION_SIGNED_BY = ['designer', 'project_manager', 'client', 'estimator'] as const;
export const BRIEFING_ATTENDED_BY = ['client', 'designer', 'project_manager', 'team_leader'] as const;

export const without = (asked: readonly string[], there: readonly string[]): readonly string[] =>
  asked.filter((party) => !there.includes(party));

export const parties = (codes: readonly string[]): Text => listed(codes.map(wordsForParty));

/** `客户、设计师签字`, `signed by client and designer`. */
export const signedBy = (signatures: readonly string[]): Text => {
  if (signatures.length === 0) return text('无人签字', 'signed by nobody');
  const { zh, en } = parties(signatures);
  return text(`${zh}签字`, `signed by ${en}`);
};

/** `缺项目经理签字`; nothing when everybody signed, nor when `signedBy` has said that nobody did. */
export const signaturesMissing = (asked: readonly string[], there: readonly string[]): Text | undefined => {
  const missing = without(asked, there);
  if (missing.length === 0 || there.length === 0) return undefined;
  const { zh, en } = parties(missing);
  return text(`缺${zh}签字`, `not signed by ${en}`);
};
