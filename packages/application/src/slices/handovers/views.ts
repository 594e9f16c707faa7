import type { AbsenceView, HandoverView, PersonView } from '@casetrail/contract';
import { wordsForForm, wordsForPaper } from '@casetrail/domain';
import { formatInstant, text, type Instant, type Text } from '@casetrail/kernel';
import type { AbsenceRow, HandoverRow } from '@casetrail/read-models';
import type { ClientSight } from '../privacy/client-sight.ts';
import type { Firm } from '../../judging/firm.ts';

/** A handover with what its case's row adds. */
export type HandoverOfCase = HandoverRow & {
  readonly store: string | null;
  readonly client_name: string | null;
};

/** Papers of a contract and forms of the firm have names; a code that has neither stands for itself. */
export const paperName = (code: string): Text => {
  const form = wordsForForm(code);
  return form.zh === code ? wordsForPaper(code) : form;
};

export const personIn = (firm: Firm, no: string): PersonView => ({
  no,
  name: firm.directory.nameOf(no) ?? null,
});

export const handoverView = (row: HandoverOfCase, firm: Firm, clients: ClientSight): HandoverView => ({
  caseNo: row.case_no,
  handover: row.handover,
  store: row.store ?? '',
  clientName: row.client_name === null ? '' : clients.name(row.client_name),
  kind: row.kind as HandoverView['kind'],
  role: row.role,
  from: personIn(firm, row.giver),
  to: personIn(firm, row.receiver),
  status: row.status,
  offeredAt: formatInstant(row.offered_at),
  answeredAt: row.answered_at === null ? null : formatInstant(row.answered_at),
  papers: row.papers.map((code) => ({ code, name: paperName(code) })),
  promises: row.promises.map((promise) => clients.words(promise, [row.client_name])),
  obligations: row.obligations.map(({ rule, due }) => ({
    rule,
    title: firm.names.ruleTitle?.(rule) ?? text(rule, rule),
    dueAt: due,
  })),
  note: row.note === null ? null : clients.words(row.note, [row.client_name]),
  reason: row.reason === null ? null : clients.words(row.reason, [row.client_name]),
  inDeed: row.in_deed,
});

export const absenceView = (
  row: AbsenceRow & { readonly cases: number },
  firm: Firm,
  now: Instant,
): AbsenceView => ({
  absence: row.id,
  person: personIn(firm, row.person),
  store: row.store,
  kind: row.kind,
  from: formatInstant(row.from_at),
  to: formatInstant(row.to_at),
  substitute: personIn(firm, row.substitute),
  reason: row.reason,
  approvedBy: personIn(firm, row.approved_by),
  own: row.own,
  endedAt: row.ended_at === null ? null : formatInstant(row.ended_at),
  state: row.ended_at !== null ? 'ended' : row.from_at > now ? 'coming' : 'running',
  cases: row.cases,
});
