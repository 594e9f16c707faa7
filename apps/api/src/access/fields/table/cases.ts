import type { Fields } from '../fields.ts';

/** Cases, their papers, and what the rules say of them. */
export const CASES: Fields = {
  Person: 'no name',
  Recorded: 'position repeated',
  RuleRef: 'id clause title text assumed edition',
  Text: 'zh en',
  Uploaded: 'position repeated sha256 name type size',
  CaseList: 'items total more page size position',
  CaseBoard: 'columns total more position',
  'CaseBoard.columns': 'stage name total more items',
  CaseSummary: `
    caseNo store storeName status stage stageName client customerManager designer estimator
    projectManager receivedAt latestAt events open overdue late violations amount paused`,
  'CaseSummary.client': 'name community area houseType',
  CaseTrail: 'case asOf judgedUntil withdrawn entries obligations violations',
  'CaseTrail.withdrawn': 'at by reason import',
  TrailEntry: `
    position type step stepName sentence actor occurredAt recordedAt backDated source violations
    discharged data`,
  Actor: 'kind no name role rule edition part',
  'TrailEntry.source': 'file line',
  Obligation: `
    key rule caseNo store role responsible status triggeredAt triggerPosition opensAt dueAt doneAt
    donePosition standsSince receipt`,
  Receipt: 'term from due lines days calendar provisional',
  'Receipt.days': 'date counted reason fromMinute toMinute makeUp name provisional',
  Violation: 'key rule caseNo store responsible at grade amount evidence obligation',
  Papers: 'caseNo papers seal copies attachments',
  'Papers.papers': 'code name versions',
  'Papers.papers.versions': 'version sha256 addedAt addedBy signatures',
  'Papers.papers.versions.signatures': 'as name at recordedBy',
  'Papers.seal': 'state submitted isComplete signatures missing surplus outdated',
  'Papers.seal.submitted': 'paper sha256',
  PaperName: 'code name',
  'Papers.seal.signatures': 'as name',
  'Papers.copies': 'paper holder handedOutAt',
  'Papers.copies.holder': 'code name',
  Attachment: 'sha256 name type size about addedAt addedBy position',
  Findings: 'asOf violations late',
  'Findings.violations': 'rule case responsible at grade amount',
  'Findings.late': 'rule case responsible at',
  ObligationList: 'items total more page size',
  ViolationList: 'items total more page size',
  StepForm: 'step name subject through closes fields',
  FormField: 'path label kind required choices least most unit role',
  'FormField.choices': 'code name holders',
  'FormField.choices.holders': 'code name',
};
