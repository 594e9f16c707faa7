/** What a form held when it was sent: by the name of a field, all its values. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** Files are not sent with a form; see `upload.ts`. */
export const typedIn = (form: FormData): Typed => {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of form) if (typeof value === 'string') (typed[name] ??= []).push(value);
  return typed;
};

/**
 * The field of a form that a refusal means: `data.items.3.unitPrice` is a matter of `items`. Undefined where the form
 * has no such field, so that the message stands above it.
 */
export const fieldMeant = (named: string | undefined, paths: readonly string[]): string | undefined => {
  if (named === undefined) return undefined;
  if (named === 'occurredAt') return named;
  const path = named.replace(/^(data|offer)\./, '');
  return paths.find((each) => path === each || path.startsWith(`${each}.`));
};
