import type { Fields } from '../fields.ts';

/** Who hands what to whom, who is away, and the machines that watch. */
export const WORK: Fields = {
  AbsenceList: 'items total page size',
  Absence: 'absence person store kind from to substitute reason approvedBy own endedAt state cases',
  EnforcementStatus: 'stopped confirmedUpTo sweptAt oldestOverdue nextDueAt',
  EnforcementStop: 'reason since jumpedBy found dailyMean',
  InboxItem: 'id kind at store caseNo rule dueAt title body readAt',
  'A message was read.': 'read',
  Notices: 'muted',
  Ticked: 'from to happened stopped',
  'Ticked.happened': 'at kind what',
  HandoverList: 'items total page size',
  Handover: `
    caseNo handover store clientName kind role from to status offeredAt answeredAt papers promises
    obligations note reason inDeed`,
  'Handover.from': 'no name',
  'Handover.papers': 'code name',
  'Handover.obligations': 'rule title dueAt',
  Reassigned: 'position cases',
  'Reassigned.cases': 'caseNo handedOver code message',
  Queue: 'person asOf absence duties counts toAnswer waiting toDecide',
  'Queue.counts': 'overdue today soon later paused',
  Duty: 'key caseNo store clientName rule role responsible state dueAt opensAt minutesLeft closedBy cost inPlaceOf triggeredAt',
  'Duty.closedBy': 'step name',
  'Duty.cost': 'grade amount perDay',
  'Queue.waiting': 'handovers duties count',
  OrphanedWork: 'person store leftAt cases',
  Health: 'status version log projection enforcement database sample now',
  'Health.log': 'position hashPrefix',
  'Health.projection': 'position lag stoppedAt reason',
  'Health.enforcement': 'stopped sweptAt oldestOverdue nextDueAt',
  'Health.database': 'reachable kind version',
  Readiness: 'ready reason message lag',
  Staff: 'no name store roles level also',
  'Staff.also': 'store roles',
  Store: 'code name live observedUntil cases staff',
};
