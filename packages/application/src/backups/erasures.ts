import { open, readFile } from 'node:fs/promises';
import { ifThere } from './files.ts';

const LINE = /^[0-9a-f]{24} \d{1,16} [0-9a-f]{32}$/gm;

const linesOf = async (file: string): Promise<readonly string[]> =>
  ((await ifThere(readFile(file, 'latin1'))) ?? '').match(LINE) ?? [];

/**
 * Adds to a list of erased clients what stands on others and not on it; on disk when it resolves. Who wrote the lines is
 * checked by the vault, which opens with no line that is not signed.
 */
export const gatherErasures = async (from: readonly string[], into: string): Promise<void> => {
  const known = new Set(await linesOf(into));
  const found = new Set((await Promise.all(from.map(linesOf))).flat());
  const missing = [...found].filter((line) => !known.has(line));
  if (missing.length === 0) return;
  const handle = await open(into, 'a', 0o600);
  try {
    // What a fall left half-written is no line.
    const whole = (await readFile(into, 'latin1')).lastIndexOf('\n') + 1;
    await handle.truncate(whole);
    await handle.appendFile(`${missing.join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
