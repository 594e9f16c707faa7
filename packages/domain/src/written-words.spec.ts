import { Refusal } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { readReply, readReturn } from './lost-client/lost-client.commands.ts';
import { readRetrospective } from './lost-client/retrospective.ts';
import { meetingSchema, withdrawalSchema } from './rulebook/edition.commands.ts';
import { checked } from './validation/checked.ts';
import { BLANKS } from './validation/fixtures/blanks.ts';
import { isWritten } from './validation/written.ts';

describe('words', () => {
  it.each(['x', ' 是 ', '…', '\u200b.', '👍🏽', '\u3000a'])('are %j', (words) =>
    expect(isWritten(words)).toBe(true),
  );
  it.each(BLANKS)('are not %j', (words) => expect(isWritten(words)).toBe(false));
});

/** Every form that asks for words, with all else in order. */
const FORMS: readonly (readonly [field: string, read: (words: string) => unknown])[] = [
  ['statement', (statement) => readReply({ version: 1, statement })],
  ['reason', (reason) => readReturn({ version: 1, reason })],
  ['answers.cause', (cause) => readRetrospective({ needs: '是', known: '是', competitors: '是', cause })],
  ['minutes', (minutes) => checked(meetingSchema, { on: '2026-03-04', attendees: ['A1', 'A2'], minutes })],
  ['reason', (reason) => checked(withdrawalSchema, { reason })],
];

describe.each(FORMS)('%s', (field, read) => {
  it('takes what somebody wrote', () => expect(read('先算清楚')).not.toBeInstanceOf(Refusal));
  it.each(BLANKS)('refuses %j, with the field', (words) =>
    expect(read(words)).toMatchObject({ code: 'empty', field, message: { zh: '不能为空' } }),
  );
});
