const DAY_MS = 86_400_000;
const MOST = 366;

/** Every day from the first to the last, both included; none where the last is before the first. A year at most. */
export const datesBetween = (first: string, last: string): readonly string[] => {
  const [from, to] = [Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`)];
  if (Number.isNaN(from) || Number.isNaN(to) || to < from) return [];
  const days = Math.min((to - from) / DAY_MS + 1, MOST);
  return Array.from({ length: days }, (_, nth) => new Date(from + nth * DAY_MS).toISOString().slice(0, 10));
};
