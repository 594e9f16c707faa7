/** What a list is asked for; what is undefined is not said. */
type Query = Readonly<Record<string, string | number | undefined>>;

/** A query as the end of an address, `?store=ZX&page=2`; empty where nothing is said. */
export const searchOf = (query: Query): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? '' : `?${search}`;
};
