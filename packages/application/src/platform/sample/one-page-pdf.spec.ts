import { expect, it } from 'vitest';
import { fileTypeOf } from '../../slices/attachments/file-type.ts';
import { onePagePdf } from './one-page-pdf.ts';

it('is a file whose table of contents points at its objects, and whose text is not cut by brackets', () => {
  const bytes = onePagePdf(['Contract (final)', String.raw`a\b`]);
  const file = Buffer.from(bytes).toString('latin1');
  expect(fileTypeOf(bytes)).toBe('application/pdf');
  const offsets = [...file.matchAll(/^(\d{10}) 00000 n /gm)].map(([, offset]) => Number(offset));
  expect(offsets.map((offset) => file.slice(offset, offset + 7))).toEqual(
    [1, 2, 3, 4, 5].map((nth) => `${nth} 0 obj`),
  );
  expect(file.slice(Number(/startxref\n(\d+)/.exec(file)?.[1])).startsWith('xref')).toBe(true);
  expect(file).toContain(String.raw`(Contract \(final\)) Tj`);
  expect(file).toContain(String.raw`(a\\b) Tj`);
  const [, length, stream] = /\/Length (\d+) >>\nstream\n(.*)\nendstream/s.exec(file) ?? [];
  expect(stream).toHaveLength(Number(length));
});
