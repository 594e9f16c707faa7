import { caseNoOf, isCaseStream, type RecordedCaseEventOf } from '@casetrail/domain';
import type { Sight, Vault } from '@casetrail/vault';
import { rowFold, type RowFold } from '../slice.ts';

/** All that it asks for: most of what is known of a client need not be opened. */
const FOUND_BY = ['client.name', 'client.phone', 'client.community', 'to'];

/**
 * What clients are found by. It is the one fold that has to open what is sealed, so it also depends on the keys: of a
 * client who was erased, rows made anew hold nothing.
 */
export const clientIndexFold = (vault: Vault, sight: Sight): RowFold => {
  const found = sight.of(FOUND_BY);
  return rowFold<'client_index'>({
    table: 'client_index',
    caseIn: 'id',
    types: ['ClientReceived', 'ClientLost', 'ClientErased'],
    keysOf: ({ stream, data }) => [
      isCaseStream(stream) ? caseNoOf(stream) : (data as { readonly caseNo: string }).caseNo,
    ],
    evolve(row, recorded, id) {
      if (recorded.type === 'ClientErased' || vault.isErased(id)) return undefined;
      const event = recorded as RecordedCaseEventOf<'ClientReceived'> | RecordedCaseEventOf<'ClientLost'>;
      const { data } = found.opened(event);
      const said = 'client' in data ? data.client : { competitor: data.to };
      const added = vault.index.tokensOf(said);
      return {
        id,
        tokens: [...new Set([...(row?.tokens ?? []), ...added])],
        latest_position: recorded.position,
      };
    },
  });
};
