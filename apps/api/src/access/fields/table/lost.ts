import type { Fields } from '../fields.ts';

/** Lost clients, their analyses and the questions after every deal. */
export const LOST: Fields = {
  LostList: 'items total page size',
  LostClient: `
    caseNo store storeName client lostAt stage statedReason competitor status submitBy version
    author replyBy named replied causes responsible decidedBy answered`,
  'LostClient.stage': 'code name',
  'LostClient.causes': 'code name',
  RetrospectiveView: 'caseNo asked answeredAt dueAt questions events',
  'RetrospectiveView.questions': 'id question answer',
  CauseProposal: 'cause grounds',
  'CauseProposal.cause': 'code name',
  'CauseProposal.grounds': 'rule says reason events violations',
  'CauseProposal.grounds.says': 'zh en',
  LostClientAnalysis: 'status openedAt submitBy owedBy versions trail',
  'LostClientAnalysis.versions':
    'version at by causes violations responsible lesson replyBy answersForAll replies decision',
  'LostClientAnalysis.versions.causes': 'code name',
  'LostClientAnalysis.versions.responsible': 'person degree degreeName',
  'LostClientAnalysis.versions.answersForAll': 'person clause',
  'LostClientAnalysis.versions.replies': 'person at statement late',
  'LostClientAnalysis.versions.decision': 'kind at by reason',
  'LostClientAnalysis.trail': 'position at sentence',
  DossierDifference: 'before after stage added gone steps terms deviations changed causes',
  'DossierDifference.before': 'asOf knownAt',
  'DossierDifference.after': 'asOf knownAt',
  'DossierDifference.stage': 'before after',
  'DossierDifference.stage.before': 'code name',
  'DossierDifference.stage.after': 'code name',
  'DossierDifference.added': 'position at sentence',
  'DossierDifference.gone': 'position at sentence',
  'DossierDifference.steps': 'step before after',
  'DossierDifference.steps.step': 'code name',
  'DossierDifference.terms': 'key before after',
  'DossierDifference.deviations': 'added gone',
  'DossierDifference.changed': 'key before after',
  'DossierDifference.causes': 'added gone',
  'DossierDifference.causes.added': 'code name',
  'DossierDifference.causes.gone': 'code name',
};
