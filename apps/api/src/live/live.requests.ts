import { z } from 'zod';

const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const liveQuery = z.strictObject({
  after: position.optional().meta({ description: 'The position that the page already shows.' }),
});

export type LiveQuery = z.infer<typeof liveQuery>;

/** Where a browser was when it was cut off, as it says by itself; what is no position is nothing. */
export const lastHeard = (header: string | readonly string[] | undefined): number | undefined => {
  const read = position.safeParse(typeof header === 'string' && header !== '' ? header : undefined);
  return read.success ? read.data : undefined;
};
