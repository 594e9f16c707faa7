import { timed } from '../timing.ts';
import { linesOf, parseLine } from './journal-lines.ts';

/** Reads a journal with JSON.parse and zod; what an import of what is known already cannot do without. */
export const run = async ({
  journal,
}: {
  readonly journal: string;
}): Promise<{ readonly seconds: number }> => {
  let events = 0;
  const seconds = await timed(async () => {
    for await (const lines of linesOf(journal)) {
      for (const line of lines) if (parseLine(line).at !== '') events += 1;
    }
  });
  if (events === 0) throw new RangeError('the journal is empty');
  return { seconds };
};
