import type { Me } from '@casetrail/contract';
import { opened } from './sealed.ts';
import type { Searched } from './words.ts';

/** With the words that the address holds for whoever asks; what it holds for others is nothing. */
export const withWords = <State extends Searched>(state: State, me: Me | undefined): State => {
  const search = me && state.sealed !== '' ? opened(state.sealed, me.loginName) : '';
  return { ...state, search, sealed: search === '' ? '' : state.sealed };
};
