import { createReadStream } from 'node:fs';
import { CASE_STEPS, isCaseStep, isStoreStep, STORE_STEPS } from '@casetrail/domain';
import { z } from 'zod';

const CHUNK_BYTES = 1 << 18;

/** The texts of a file's lines, as many at a time as a chunk of the file holds. */
export async function* linesOf(path: string): AsyncGenerator<string[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}

const lineSchema = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  store: z.string().regex(/^[A-Za-z0-9]{1,10}$/),
  case: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/)
    .optional(),
  actor: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  step: z.string(),
  data: z.unknown().optional(),
});

type Line = z.infer<typeof lineSchema>;

/** JSON.parse and zod, nothing else: the line, and its data by the schema of its step. Throws where they do not fit. */
export const parseLine = (text: string): Line & { readonly data: object } => {
  const line = lineSchema.parse(JSON.parse(text));
  const { step } = line;
  const schema: z.ZodType<object> | undefined = isCaseStep(step)
    ? CASE_STEPS[step]
    : isStoreStep(step)
      ? STORE_STEPS[step]
      : undefined;
  if (!schema) throw new RangeError(`no such step: ${step}`);
  return { ...line, data: schema.parse(line.data ?? {}) };
};
