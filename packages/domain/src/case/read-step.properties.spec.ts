import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Refusal } from '@casetrail/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStep } from './case.commands.ts';
import { stepOf, type CaseEventType } from './case.events.ts';
import { CASE_STEPS, type CaseStep } from './case.steps.ts';

const path = fileURLToPath(new URL('./fixtures/stored-events.json', import.meta.url));
const examples = JSON.parse(readFileSync(path, 'utf8')) as readonly {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
}[];
const exampleOf = new Map(
  examples
    .filter(({ stream }) => stream.startsWith('case-'))
    .map(({ type, data: { store: _, ...said } }) => [stepOf(type as CaseEventType), said]),
);

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    -0,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\uD800',
    '__proto__',
    null,
    {},
    [],
  ),
  fc.string({ unit: 'binary' }),
);

/** Every path at which a value stands, so that one of them can be made strange. */
const pathsOf = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))];

const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner, at) => (String(at) === key ? replaced(inner, rest, by) : inner));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, by) };
};

/** What is taken can be stored as JSON and read back, and is then taken again as it is. */
const holds = (step: CaseStep, data: unknown) => {
  const read = readStep(step, data);
  if (read instanceof Refusal) {
    expect(read.field).toMatch(/^data/);
    expect(read.code).not.toBe('');
    expect(read.message.zh.isWellFormed() && read.message.en.isWellFormed()).toBe(true);
    return;
  }
  const again: unknown = JSON.parse(JSON.stringify(read.data));
  expect(again).toStrictEqual(read.data);
  expect(readStep(step, again)).toStrictEqual(read);
};

describe.each(Object.keys(CASE_STEPS) as CaseStep[])('%s', (step) => {
  it('answers whatever JSON brings', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (data) => holds(step, data)),
      { numRuns: 30 },
    ));
  it('answers whatever stands in one of its fields', () => {
    const example = exampleOf.get(step);
    const places = fc.constantFrom(...pathsOf(example));
    fc.assert(
      fc.property(places, strange, (place, value) => holds(step, replaced(example, place, value))),
      { numRuns: 100 },
    );
  });
});
