import type { Fields } from '../fields.ts';

/** Breaches, fines, appeals and the month’s statement. */
export const FINES: Fields = {
  AppealList: 'items',
  ToDecide: 'fine dueAt workingMinutesLeft status mayDecide',
  Fine: `
    id slip status store caseNo rule person at foundAt reported whileDown stands flagged grade
    amount perDay unit growing decideBy decidedAt issuedAt issuer acknowledged appeals appealBefore
    appealedAt answerBy answeredAt outcome deducted paid`,
  FineList: 'items total more page size',
  ProposalList: 'items automaticIssuing',
  FineTrail: 'fine entries evidence receipt duties earlier mayAnswer',
  FineEntry: 'position type sentence actor occurredAt recordedAt words attachments',
  'FineEntry.attachments': 'hash name',
  'FineTrail.evidence': 'position occurredAt recordedAt sentence',
  FineDuty: 'rule owedBy from dueAt doneAt escalatedAt status receipt',
  Reported: 'fineId position repeated',
  Ledger: 'store month closed ceiling lines totals',
  'Ledger.lines': 'fineId slip person unit deducted left because givenBack',
  'Ledger.lines.givenBack': 'deductedIn because',
  'Ledger.totals': 'person unit deducted left atCeiling fines fined paid givenBack ceilingUsed',
  PayrollFile: 'name csv',
  FirmSettings: 'automaticIssuing ceiling inspectors history',
  'FirmSettings.inspectors': 'person stores',
  'FirmSettings.history': 'position occurredAt actor sentence reason',
  KeptFile: 'sha256 name type size',
  'ProposalList.automaticIssuing': 'on changedAt changedBy',
  'ProposalList.automaticIssuing.changedBy': 'kind no name role rule edition part',
  LedgerMonths: 'store months',
  'LedgerMonths.months': 'month over status closedAt closedBy',
  'LedgerMonths.months.closedBy': 'kind no name role rule edition part',
};
