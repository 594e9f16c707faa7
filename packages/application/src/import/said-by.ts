/** What of a line says which one it is, and nothing of a client. */
const KEYS = ['at', 'store', 'case', 'actor', 'step'] as const;
const HARMLESS = /^[A-Za-z0-9_:+.-]{1,40}$/;

/** A line that was not understood is told by these alone: the report lies with the firm's data, where no client's stands in plain. */
export const saidBy = (source: string): Readonly<Partial<Record<(typeof KEYS)[number], string>>> => {
  let line: unknown;
  try {
    line = JSON.parse(source);
  } catch {
    return {};
  }
  if (typeof line !== 'object' || line === null) return {};
  const read = line as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = Object.hasOwn(read, key) ? read[key] : undefined;
      return typeof value === 'string' && HARMLESS.test(value) ? [[key, value]] : [];
    }),
  );
};
