import {
  EDITION_EVENT_TYPES,
  RULEBOOK_STREAM,
  type ForStores,
  type RecordedEditionEvent,
} from '@casetrail/domain';
import type { Actor, RecordedEvent } from '@casetrail/kernel';
import type { EditionRow } from '@casetrail/read-models';
import { rowFold, type Slice } from '../slice.ts';

const personOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.no : null);

const storesOf = (stores: ForStores): readonly string[] => (stores === 'all' ? [] : stores);

export const evolveEditionRow = (
  row: EditionRow | undefined,
  event: RecordedEditionEvent,
): EditionRow | undefined => {
  const { data, actor, occurredAt: latest_at, position: latest_position } = event;
  if (event.type === 'EditionProposed') {
    const { version, title, basedOn, stores, from } = event.data;
    return {
      id: version,
      title_zh: title.zh,
      title_en: title.en,
      status: 'proposed',
      based_on: basedOn,
      stores: storesOf(stores),
      from_day: from,
      proposed_by: personOf(actor),
      proposed_at: latest_at,
      met_on: null,
      adopted_by: null,
      adopted_at: null,
      signed: [],
      latest_at,
      latest_position,
    };
  }
  if (!row) throw new RangeError(`edition ${data.version} was never proposed`);
  const after = { ...row, latest_at, latest_position };
  switch (event.type) {
    case 'EditionDiscussed':
      return { ...after, status: 'discussed', met_on: event.data.on };
    case 'EditionSigned':
      return { ...after, signed: [...row.signed, event.data.person] };
    case 'EditionAdopted':
      return {
        ...after,
        status: 'adopted',
        from_day: event.data.from,
        stores: storesOf(event.data.stores),
        adopted_by: personOf(actor),
        adopted_at: latest_at,
      };
    case 'EditionWithdrawn':
      return { ...after, status: 'withdrawn' };
  }
};

/** The turns in which editions come into force; nothing is kept of them but the log. */
export const turnsSlice: Slice = {
  name: 'turns',
  prefix: RULEBOOK_STREAM,
  types: ['RulebookTurnTaken'],
  folds: [],
};

/** Editions of the rules; what they say is in the log, the row is for lists. */
export const editionsSlice: Slice = {
  name: 'editions',
  prefix: 'edition-',
  types: EDITION_EVENT_TYPES,
  folds: [
    rowFold({
      table: 'edition',
      types: EDITION_EVENT_TYPES,
      keysOf: (event: RecordedEvent) => [(event as RecordedEditionEvent).data.version],
      evolve: (row, event) => evolveEditionRow(row, event as RecordedEditionEvent),
    }),
  ],
};
