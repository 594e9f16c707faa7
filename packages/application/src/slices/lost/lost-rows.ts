import {
  caseNoOf,
  isCaseStream,
  LOST_CLIENT_TYPES,
  LOST_PREFIX,
  type RecordedCaseEventOf,
  type RecordedLostClientEvent,
} from '@casetrail/domain';
import { instant } from '@casetrail/kernel';
import type { LostClientRow } from '@casetrail/read-models';
import { rowFold } from '../slice.ts';

/** What of a case concerns its loss; a store's history is told by these alone. */
const CASE_TYPES = ['ClientLost', 'LostAnalysisSubmitted', 'RetrospectiveRecorded'] as const;

type OfCase = {
  [Type in (typeof CASE_TYPES)[number]]: RecordedCaseEventOf<Type>;
}[(typeof CASE_TYPES)[number]];

/** One row a lost client, whether or not an analysis was opened: a journal's losses are listed as well. */
export const lostRows = rowFold<'lost_client'>({
  table: 'lost_client',
  caseIn: 'id',
  types: [...CASE_TYPES, ...LOST_CLIENT_TYPES],
  keysOf: ({ stream }) => [isCaseStream(stream) ? caseNoOf(stream) : stream.slice(LOST_PREFIX.length)],
  evolve(row, event, key) {
    const after = isCaseStream(event.stream)
      ? afterCase(row, event as OfCase, key)
      : afterAnalysis(row, event as RecordedLostClientEvent);
    return after && { ...after, latest_at: event.occurredAt, latest_position: event.position };
  },
});

type Row = LostClientRow | undefined;

const afterCase = (row: Row, event: OfCase, caseNo: string): Row => {
  switch (event.type) {
    case 'ClientLost':
      // Told twice, the client was lost the first time.
      return row && row.lost_at <= event.occurredAt ? row : lostIn(event, caseNo, row);
    case 'LostAnalysisSubmitted':
      if (!row || (row.status !== 'lost' && row.status !== 'recorded')) return row;
      return {
        ...row,
        status: 'recorded',
        author: event.actor.kind === 'person' ? event.actor.no : null,
        submitted_at: event.occurredAt,
        causes: event.data.causes,
        responsible: heldIn(event.data.responsible),
        named: event.data.responsible.length,
      };
    case 'RetrospectiveRecorded':
      return row && event.occurredAt >= row.lost_at ? { ...row, answered: true } : row;
  }
};

const lostIn = (
  { occurredAt, position, data }: RecordedCaseEventOf<'ClientLost'>,
  id: string,
  row: Row,
): Row => ({
  ...(row ?? NOTHING_YET),
  id,
  lost_at: occurredAt,
  lost_position: position,
  stated_reason: data.statedReason ?? null,
  competitor: data.to ?? null,
  latest_at: occurredAt,
  latest_position: position,
});

const NOTHING_YET = {
  stage: null,
  status: 'lost',
  submit_by: null,
  version: 0,
  author: null,
  submitted_at: null,
  reply_by: null,
  named: 0,
  replied: 0,
  causes: [],
  responsible: [],
  decided_by: null,
  decided_at: null,
  answered: false,
};

const afterAnalysis = (row: Row, event: RecordedLostClientEvent): Row => {
  if (!row) throw new Error(`an analysis of a client who was not lost: ${event.stream}`);
  switch (event.type) {
    case 'AnalysisOpened': {
      const { submitBy, stage } = event.data;
      return { ...row, status: 'open', stage, submit_by: submitBy === undefined ? null : instant(submitBy) };
    }
    case 'AnalysisSubmitted': {
      const { version, by, causes, responsible, replyBy } = event.data;
      return {
        ...row,
        status: 'submitted',
        version,
        author: by,
        submitted_at: event.occurredAt,
        reply_by: instant(replyBy),
        named: responsible.length,
        replied: 0,
        causes,
        responsible: heldIn(responsible),
        decided_by: null,
        decided_at: null,
      };
    }
    case 'ReplyGiven':
      return { ...row, replied: row.replied + 1 };
    case 'AnalysisConfirmed':
    case 'AnalysisReturned':
      return {
        ...row,
        status: event.type === 'AnalysisConfirmed' ? 'confirmed' : 'returned',
        decided_by: event.data.by,
        decided_at: event.occurredAt,
      };
  }
};

/** Those who answer for a part of it at least. */
const heldIn = (
  responsible: readonly { readonly staff: string; readonly degree: string }[],
): readonly string[] => responsible.filter(({ degree }) => degree !== 'none').map(({ staff }) => staff);
