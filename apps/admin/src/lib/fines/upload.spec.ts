import { describe, expect, it } from 'vitest';
import { fileField, nameIn, readFileFields, troubleWith, uploadPath } from './upload.ts';

const MB = 1024 * 1024;
const HASH = 'ab'.repeat(32);

describe('a file', () => {
  it.each([
    ['短信.png', 1, undefined],
    ['短信.PNG', 20 * MB, undefined],
    ['photo.heic', 20 * MB + 1, 'too-large'],
    ['photo.jpeg', 200 * MB, 'too-large'],
    ['page.html', 10, 'wrong-kind'],
    ['png', 10, 'wrong-kind'],
    ['a.pdf', 0, 'empty'],
  ])('%s of %i bytes: %s', (name, size, trouble) => expect(troubleWith({ name, size })).toBe(trouble));
  it('is sent to its case, its name spelt out', () =>
    expect(
      uploadPath(
        { caseNo: 'LX-2600049', store: 'LX' },
        { commandId: 'c', actor: 'LX204', occurredAt: '2026-03-02T10:00:00Z', name: '短 信.png' },
      ),
    ).toBe(
      '/api/cases/LX-2600049/attachments?commandId=c&actor=LX204&occurredAt=2026-03-02T10%3A00%3A00Z&name=%E7%9F%AD+%E4%BF%A1.png',
    ));
  it('of no case is sent to the firm', () =>
    expect(
      uploadPath(
        { caseNo: null, store: 'LX' },
        { commandId: 'c', actor: 'LX204', occurredAt: '2026', name: 'a&b.png' },
      ),
    ).toBe('/api/fines/files?store=LX&name=a%26b.png'));
});

describe('files in a form', () => {
  it('are read back as they were written', () =>
    expect(readFileFields([fileField({ hash: HASH, name: '"短信".png' })])).toEqual([
      { hash: HASH, name: '"短信".png' },
    ]));
  it.each([
    '',
    'x',
    'null',
    '[]',
    '{"hash":"x","name":"a"}',
    `{"hash":"${HASH}"}`,
    `{"hash":"${HASH}","name":7}`,
  ])('%s is none', (value) => expect(readFileFields([value])).toEqual([]));
});

describe('a file that was chosen and not sent', () => {
  it.each([
    ['{"name":"短信.png"}', '短信.png'],
    ['{"hash":1}', ''],
    ['null', ''],
    ['x', ''],
  ])('%s is called %j', (line, name) => expect(nameIn(line)).toBe(name));
});
