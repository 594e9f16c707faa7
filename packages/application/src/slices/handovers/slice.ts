import {
  caseNoOf,
  type RecordedAbsenceEvent,
  type RecordedCaseEvent,
  type RecordedCaseEventOf,
} from '@casetrail/domain';
import { instant } from '@casetrail/kernel';
import type { AbsenceRow, HandoverRow } from '@casetrail/read-models';
import { rowFold, type Slice } from '../slice.ts';

/** Handovers stand in the streams of their cases. */
const idOf = (stream: string, handover: number): string => `${caseNoOf(stream)}/${handover}`;

const offeredRow = (event: RecordedCaseEventOf<'HandoverOffered'>, id: string): HandoverRow => {
  const { handover, kind, role, from, to, papers, promises, obligations, note } = event.data;
  return {
    id,
    case_no: caseNoOf(event.stream),
    handover,
    kind,
    role,
    giver: from,
    receiver: to,
    status: 'offered',
    offered_at: event.occurredAt,
    answered_at: null,
    papers,
    promises,
    obligations,
    note: note ?? null,
    reason: null,
    in_deed: false,
    latest_position: event.position,
  };
};

const answeredRow = (row: HandoverRow, event: RecordedCaseEvent): HandoverRow => {
  const answered = { ...row, answered_at: event.occurredAt, latest_position: event.position };
  switch (event.type) {
    case 'HandoverAccepted':
      return { ...answered, status: 'accepted', in_deed: event.data.inDeed ?? false };
    case 'HandoverDeclined':
      return { ...answered, status: 'declined', reason: event.data.reason };
    default:
      return row.status === 'offered' ? { ...answered, status: 'withdrawn' } : row;
  }
};

const handovers = rowFold<'handover'>({
  table: 'handover',
  caseIn: 'case_no',
  types: ['HandoverOffered', 'HandoverAccepted', 'HandoverDeclined', 'WorkReassigned'],
  keysOf: (recorded) => {
    const { stream, type, data } = recorded as RecordedCaseEvent;
    switch (type) {
      case 'HandoverOffered':
        return [data.handover, ...(data.replaces === undefined ? [] : [data.replaces])].map((handover) =>
          idOf(stream, handover),
        );
      case 'HandoverAccepted':
      case 'HandoverDeclined':
        return [idOf(stream, data.handover)];
      case 'WorkReassigned':
        return (data.withdraws ?? []).map((handover) => idOf(stream, handover));
      default:
        return [];
    }
  },
  evolve: (row, recorded, key) => {
    const event = recorded as RecordedCaseEvent;
    if (event.type === 'HandoverOffered' && key === idOf(event.stream, event.data.handover))
      return offeredRow(event, key);
    return row && answeredRow(row, event);
  },
});

/** Work that a substitute does, until it moves on in any way. */
const movedWork = rowFold<'moved_work'>({
  table: 'moved_work',
  caseIn: 'case_no',
  types: ['WorkReassigned', 'HandoverAccepted'],
  keysOf: ({ stream, data }) => [`${caseNoOf(stream)}/${(data as { readonly role: string }).role}`],
  evolve: (_row, recorded, id) => {
    const event = recorded as RecordedCaseEvent;
    if (event.type !== 'WorkReassigned' || event.data.cause !== 'absence_began') return undefined;
    const { role, from, to, absence } = event.data;
    if (absence === undefined) return undefined;
    return { id, case_no: caseNoOf(event.stream), role, absence, person: from, substitute: to };
  },
});

const absences = rowFold<'absence'>({
  table: 'absence',
  types: ['AbsenceGranted', 'AbsenceEnded'],
  keysOf: ({ data }) => [(data as { readonly absence: string }).absence],
  evolve: (row, recorded, id): AbsenceRow | undefined => {
    const event = recorded as RecordedAbsenceEvent;
    if (event.type === 'AbsenceEnded')
      return row && { ...row, ended_at: event.occurredAt, latest_position: event.position };
    if (event.type !== 'AbsenceGranted') return row;
    const { no, store, from, to, kind, substitute, reason, by, own } = event.data;
    return {
      id,
      person: no,
      store,
      kind,
      from_at: instant(from),
      to_at: instant(to),
      substitute,
      reason,
      approved_by: by,
      own: own ?? false,
      ended_at: null,
      latest_position: event.position,
    };
  },
});

const departures = rowFold<'departure'>({
  table: 'departure',
  types: ['StaffLeft'],
  keysOf: ({ data }) => [(data as { readonly no: string }).no],
  evolve: (row, recorded, id) => {
    const event = recorded as RecordedAbsenceEvent;
    if (event.type !== 'StaffLeft') return row;
    const { store, successor, decides, by } = event.data;
    return {
      id,
      store,
      left_at: event.occurredAt,
      successor: successor ?? null,
      decides: decides ?? null,
      recorded_by: by,
      latest_position: event.position,
    };
  },
});

/** Handovers of cases, and who is away or gone. */
export const handoverSlice: Slice = {
  name: 'handovers',
  prefix: 'staff-',
  types: ['AbsenceGranted', 'AbsenceEnded'],
  folds: [handovers, movedWork, absences, departures],
};
