import { createHash } from 'node:crypto';
import type { Envelope, Instant, Uuid } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { NotStorable } from '../errors.ts';
import type { Append } from '../port.ts';
import { anAppend, anEvent, newId } from '../testing/index.ts';
import { prepare } from './prepare.ts';

type Changed = Omit<Partial<Append>, 'envelope'> & { readonly envelope?: Partial<Envelope> };

const refusal = (changes: Changed): string => {
  const { stream = 'case-1', ...others } = changes;
  try {
    prepare(anAppend(stream, others));
  } catch (error) {
    if (error instanceof NotStorable) return error.message;
    throw error;
  }
  return 'taken';
};
const named = (length: number): string => 'x'.repeat(length);
const HALF = '\uD800';
const at = (file: string, line: number) => ({ envelope: { source: { file, line } } });

describe('what is to be appended', () => {
  it.each<[what: string, Changed, said: string]>([
    ['a stream without a name', { stream: '' }, 'stream must have 1 to 500 characters'],
    ['a stream with too long a name', { stream: named(501) }, 'stream must have 1 to 500 characters'],
    [
      'a stream of half a character',
      { stream: HALF },
      'stream holds a NUL or half of a surrogate pair: "\\ud800"',
    ],
    ['an event without a type', { events: [anEvent(0, '')] }, 'type must have 1 to 500 characters'],
    [
      'a type with a NUL',
      { events: [anEvent(0, 'a\0')] },
      'type holds a NUL or half of a surrogate pair: "a\\u0000"',
    ],
    ['a file without a name', at('', 1), 'source.file must have 1 to 500 characters'],
    [
      'a line before the first',
      at('a.jsonl', 0),
      'source.line must be a whole number from 1 to 2147483647: 0',
    ],
    [
      'a line beyond the last',
      at('a.jsonl', 2 ** 31),
      'source.line must be a whole number from 1 to 2147483647: 2147483648',
    ],
    [
      'a rule without an id',
      { envelope: { actor: { kind: 'rule', rule: '', edition: '1' } as never } },
      "a rule's id may not be empty nor hold an @: ",
    ],
    [
      'a rule with an @',
      { envelope: { actor: { kind: 'rule', rule: 'a@b', edition: '1' } as never } },
      "a rule's id may not be empty nor hold an @: a@b",
    ],
    [
      'a person without a number',
      { envelope: { actor: { kind: 'person', no: named(600) as never } } },
      'actor must have 1 to 500 characters',
    ],
    [
      'an id of a command that is none',
      { envelope: { commandId: 'x' as Uuid } },
      'commandId is no UUID in lower case: x',
    ],
    [
      'something before an id',
      { envelope: { commandId: `x${newId()}` as Uuid } },
      'commandId is no UUID in lower case',
    ],
    [
      'something after an id',
      { envelope: { commandId: `${newId()}x` as Uuid } },
      'commandId is no UUID in lower case',
    ],
    [
      'an id of what belongs together that is none',
      { envelope: { correlationId: 'x' as Uuid } },
      'correlationId is no UUID in lower case: x',
    ],
    [
      'an id of a cause that is none',
      { envelope: { causationId: 'x' as Uuid } },
      'causationId is no UUID in lower case: x',
    ],
    [
      'a moment beyond every date',
      { envelope: { occurredAt: (8.64e15 + 2) as Instant } },
      'occurredAt must be a whole number',
    ],
    [
      'a moment that is no number',
      { envelope: { occurredAt: Number.NaN as Instant } },
      'occurredAt must be a whole number',
    ],
    [
      'a revision before none',
      { expectedRevision: -2 },
      'expectedRevision must be a whole number from -1 to 2147483647: -2',
    ],
    [
      'a revision beyond the last',
      { expectedRevision: 2 ** 31 },
      'expectedRevision must be a whole number from -1 to 2147483647: 2147483648',
    ],
    [
      'a form before the first',
      { events: [{ ...anEvent(), version: 0 }] },
      'version must be a whole number from 1 to 32767: 0',
    ],
    [
      'a form beyond the last',
      { events: [{ ...anEvent(), version: 32_768 }] },
      'version must be a whole number from 1 to 32767: 32768',
    ],
    [
      'data that is no object',
      { events: [{ type: 'A', data: [] as never }] },
      'the data of A is no JSON object',
    ],
    [
      'a digest of another length',
      { digest: Buffer.alloc(31) },
      'the digest must be a SHA-256, not 31 bytes',
    ],
    [
      'more events than a command may have',
      { events: Array.from({ length: 32_768 }, () => anEvent()) },
      'the number of events must be a whole number from 0 to 32767: 32768',
    ],
  ])('is refused for %s, in words that name it', (_what, changes, said) => {
    expect(refusal(changes)).toContain(said);
  });

  it.each<[what: string, Changed]>([
    ['the longest name', { stream: named(500) }],
    ['the first line', at('a.jsonl', 1)],
    ['the last line', at('a.jsonl', 2 ** 31 - 1)],
    ['the last form', { events: [{ ...anEvent(), version: 32_767 }] }],
    ['the last revision', { expectedRevision: 2 ** 31 - 1 }],
    ['the last moment', { envelope: { occurredAt: 8.64e15 as Instant } }],
    ['no event', { events: [] }],
  ])('may have %s', (_what, changes) => expect(refusal(changes)).toBe('taken'));

  it('is kept with half of its digest at the first event, and the revisions that follow', () => {
    const digest = createHash('sha256').update('a').digest();
    const events = [anEvent(0), anEvent(1)];
    const { contents } = prepare(anAppend('case-1', { digest, events, expectedRevision: 4 }));
    expect(
      contents.map(({ revision, commandIndex, file, line, causationId }) => [
        revision,
        commandIndex,
        file,
        line,
        causationId,
      ]),
    ).toEqual([
      [5, 0, null, null, null],
      [6, 1, null, null, null],
    ]);
    expect(contents.map(({ digest: kept }) => kept && Buffer.from(kept).toString('hex'))).toEqual([
      digest.toString('hex').slice(0, 32),
      null,
    ]);
  });
});
