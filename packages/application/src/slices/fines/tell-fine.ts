import type { DeciderDutyView, FineEntry, FineTrail } from '@casetrail/contract';
import {
  dutiesIn,
  dutyStatus,
  fineStream,
  receptionOf,
  tellEvent,
  tellFineEvent,
  type RecordedCaseEvent,
  type RecordedFineEvent,
} from '@casetrail/domain';
import { formatInstant, type Instant, type Receipt, type Uuid } from '@casetrail/kernel';
import type { FineRow } from '@casetrail/read-models';
import { actorView } from '../../views/case-trail.ts';
import { viewOfReceipt } from '../../views/receipt-view.ts';
import type { FineRowPorts } from './ports.ts';
import { whoMayAnswer } from './who-decides.ts';
import type { FineViews } from './views.ts';

const MOST_EARLIER = 20;

/** One fine with all that happened to it, its evidence and receipts. Undefined where there is none. */
export const tellFine = async (
  ports: FineRowPorts,
  id: Uuid,
  views: FineViews,
): Promise<FineTrail | undefined> => {
  await ports.catchUp();
  const row = await ports.rows.snapshot((db) =>
    db.selectFrom('fine').where('id', '=', id).selectAll().executeTakeFirst(),
  );
  if (!row) return undefined;
  const events = (await ports.shown.read(fineStream(id))) as readonly RecordedFineEvent[];
  const now = ports.clock();
  return {
    fine: views.fine(row),
    entries: events.map((event) => entryOf(event, views)),
    evidence: await evidenceOf(ports, row, views),
    receipt: receiptIn(events),
    duties: dutiesOf(events, now, views),
    earlier: await earlierThan(ports, row, views),
    mayAnswer:
      row.status === 'appealed' ? whoMayAnswer(row, { now, views }).map((no) => views.person(no)) : [],
  };
};

const entryOf = (event: RecordedFineEvent, { firm }: FineViews): FineEntry => ({
  position: event.position,
  type: event.type,
  sentence: tellFineEvent(event, firm.names),
  actor: actorView(event.actor, firm),
  occurredAt: formatInstant(event.occurredAt),
  recordedAt: formatInstant(event.recordedAt),
  words: wordsIn(event),
  attachments: 'attachments' in event.data ? [...event.data.attachments] : [],
});

/** What was written freely: the sentence only says that there is something. */
const wordsIn = ({ type, data }: RecordedFineEvent): string | null => {
  if (type === 'ViolationOverturned') return null;
  if ('reason' in data) return data.reason;
  if ('statement' in data) return data.statement;
  return 'note' in data ? data.note : null;
};

/**
 * The case's events that prove it, by their place in the log. Whoever reports a breach may name any case: of another
 * store's nothing is told.
 */
const evidenceOf = async ({ shown }: FineRowPorts, row: FineRow, { firm }: FineViews) => {
  if (row.case_no === null) return [];
  const events = (await shown.read(`case-${row.case_no}`)) as readonly RecordedCaseEvent[];
  if (receptionOf(events)?.data.store !== row.store) return [];
  return events
    .filter(({ position }) => row.evidence.includes(position))
    .map((event) => ({
      position: event.position,
      occurredAt: formatInstant(event.occurredAt),
      recordedAt: formatInstant(event.recordedAt),
      sentence: tellEvent(event, firm.names),
    }));
};

/** Of the verdict as it stands: the last one that was found. */
const receiptIn = (events: readonly RecordedFineEvent[]) => {
  const verdict = events.findLast(({ type }) => type === 'ViolationFound');
  return verdict?.type === 'ViolationFound' && verdict.data.receipt
    ? viewOfReceipt(verdict.data.receipt)
    : null;
};

const dutiesOf = (
  events: readonly RecordedFineEvent[],
  now: Instant,
  { rules }: FineViews,
): DeciderDutyView[] =>
  dutiesIn(events).flatMap((duty) => {
    const receipt = receiptOfDuty(events, duty.dueAt);
    if (!receipt) return [];
    return [
      {
        rule: rules.ref(duty.rule, duty.edition),
        owedBy: duty.owedBy,
        from: formatInstant(duty.from),
        dueAt: formatInstant(duty.dueAt),
        doneAt: duty.doneAt === undefined ? null : formatInstant(duty.doneAt),
        escalatedAt: duty.escalatedAt === undefined ? null : formatInstant(duty.escalatedAt),
        status: dutyStatus(duty, now),
        receipt: viewOfReceipt(receipt),
      },
    ];
  });

const receiptOfDuty = (events: readonly RecordedFineEvent[], dueAt: Instant): Receipt | undefined => {
  for (const { type, data } of events) {
    if (type !== 'FineProposed' && type !== 'AppealFiled' && type !== 'AppealEscalated') continue;
    if (data.receipt.due === dueAt) return data.receipt;
  }
  return undefined;
};

const earlierThan = async ({ rows }: FineRowPorts, row: FineRow, views: FineViews) => {
  const { person } = row;
  if (person === null) return [];
  const found = await rows.snapshot((db) =>
    db
      .selectFrom('fine')
      .where('person', '=', person)
      .where('at', '<', row.at)
      .where('id', '<>', row.id)
      .where('stands', '=', true)
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(MOST_EARLIER)
      .execute(),
  );
  return found.map((earlier) => views.fine(earlier));
};
