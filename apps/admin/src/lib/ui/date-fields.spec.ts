import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../', import.meta.url));
/** A browser's own field for a date speaks the browser's language, whatever that of the page is. */
const BROWSERS_OWN = /type=(["'])(?:date|datetime-local|month|week|time)\1/;

it('dates are typed into the field of the house and no other', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.svelte'),
  );
  expect(
    files.filter((file) => BROWSERS_OWN.test(readFileSync(join(SRC, file), 'utf8'))).map(String),
  ).toEqual([]);
  expect(BROWSERS_OWN.test('<input type="datetime-local" name="until" />')).toBe(true);
});
