import { FINE_TYPES, type RecordedFineEvent } from '@casetrail/domain';
import { instant, money, type Money } from '@casetrail/kernel';
import type { FineRow } from '@casetrail/read-models';
import { rowFold, type Slice } from '../slice.ts';

const sum = (amount: string | null): Money | null => (amount === null ? null : money(amount));

const STATUS: Readonly<Record<string, string>> = {
  ViolationOverturned: 'overturned',
  FineIssued: 'issued',
  FineWaived: 'waived',
};

const evolve = (row: FineRow | undefined, recorded: RecordedFineEvent, id: string): FineRow | undefined => {
  const latest = { latest_at: recorded.occurredAt, latest_position: recorded.position };
  if (recorded.type === 'ViolationFound' || recorded.type === 'ViolationReported') {
    const { data } = recorded;
    return {
      id,
      slip: null,
      store: data.store,
      case_no: data.caseNo,
      rule: data.rule,
      edition: data.edition,
      key: data.key,
      person: data.person,
      at: instant(data.at),
      status: data.grade === null ? 'late' : 'proposed',
      grade: data.grade,
      amount_fen: sum(data.amount),
      per_day_fen: sum(data.perDay),
      decide_by: null,
      answer_by: null,
      ...latest,
    };
  }
  return row && { ...row, status: STATUS[recorded.type] ?? row.status, ...latest };
};

export const fineSlice: Slice = {
  name: 'fine',
  prefix: 'fine-',
  types: FINE_TYPES,
  folds: [
    rowFold({
      table: 'fine',
      types: FINE_TYPES,
      keysOf: ({ stream }) => [stream.slice('fine-'.length)],
      evolve: (row, event, key) => evolve(row, event as RecordedFineEvent, key),
    }),
  ],
};
