import {
  ERASURE_PREFIX,
  ERASURE_TYPES,
  LOOK_PREFIX,
  LOOK_TYPES,
  type RecordedErasureEvent,
  type RecordedLookEvent,
} from '@casetrail/domain';
import type { ErasureRow, LookRow } from '@casetrail/read-models';
import { rowFold, type Slice } from '../slice.ts';

const looks = rowFold<'look'>({
  table: 'look',
  types: LOOK_TYPES,
  keysOf: ({ stream, revision }) => [`${stream.slice(LOOK_PREFIX.length)}#${revision}`],
  evolve: (_row, recorded, id): LookRow => {
    const { data, occurredAt, position } = recorded as RecordedLookEvent;
    return {
      id,
      case_no: data.caseNo,
      store: data.store,
      person: data.by,
      at: occurredAt,
      fields: data.fields,
      reason: data.reason,
      elsewhere: data.elsewhere,
      request: data.request,
      latest_position: position,
    };
  },
});

const erasures = rowFold<'erasure'>({
  table: 'erasure',
  types: ERASURE_TYPES,
  keysOf: ({ stream }) => [stream.slice(ERASURE_PREFIX.length)],
  evolve: (row, recorded, id): ErasureRow | undefined => {
    const event = recorded as RecordedErasureEvent;
    const decided = { decided_at: event.occurredAt, latest_position: event.position };
    switch (event.type) {
      case 'ErasureAsked':
        return {
          id,
          store: event.data.store,
          status: 'asked',
          asked_by: event.data.by,
          asked_at: event.occurredAt,
          reason: event.data.reason,
          decided_by: null,
          decided_at: null,
          latest_position: event.position,
        };
      case 'ErasureRefused':
        return (
          row && {
            ...row,
            ...decided,
            status: 'refused',
            reason: event.data.reason,
            decided_by: event.data.by,
          }
        );
      case 'ClientErased':
        return {
          id,
          store: event.data.store,
          asked_by: event.data.askedBy,
          asked_at: row?.asked_at ?? null,
          status: 'erased',
          reason: null,
          decided_by: event.data.by,
          ...decided,
        };
    }
  },
});

/** Who looked at what is masked, and who asked that a client be forgotten. */
export const PRIVACY_SLICES: readonly Slice[] = [
  { name: 'looks', prefix: LOOK_PREFIX, types: LOOK_TYPES, folds: [looks] },
  { name: 'erasures', prefix: ERASURE_PREFIX, types: ERASURE_TYPES, folds: [erasures] },
];
