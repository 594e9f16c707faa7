/** What copies of keys and lists say, for those who look after the copies and open none of them. */

const IN_RING = /^([0-9a-f]{24}) [\w-]{80}$/gm;
const IN_LIST = /^([0-9a-f]{24}) \d{1,16} [0-9a-f]{32}$/gm;

const namesIn = (text: string, line: RegExp): ReadonlySet<string> =>
  new Set([...text.matchAll(line)].map(([, name = '']) => name));

/** Names of the keys that a copy of a ring holds; of what was erased there is none. */
export const keyNamesIn = (ring: string): ReadonlySet<string> => namesIn(ring, IN_RING);

/** Names on a list of erased clients. Whoever acts on it opens the vault, which checks who wrote them. */
export const erasedNamesIn = (list: string): ReadonlySet<string> => namesIn(list, IN_LIST);
