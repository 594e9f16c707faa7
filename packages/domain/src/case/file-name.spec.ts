import { Refusal } from '@casetrail/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStep } from './case.commands.ts';
import { harmlessName, isHarmless } from './file-name.ts';
import { FILE_TYPES, LARGEST_ATTACHMENT } from './paper.vocabulary.ts';

const pdf = (typed: string) => harmlessName(typed, 'application/pdf');

describe('the name of a file', () => {
  it.each([
    ['施工合同.pdf', '施工合同.pdf'],
    ['合同 第2版.PDF', '合同 第2版.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\a\\合同.pdf', '合同.pdf'],
    ['..\\..\\boot.ini', 'boot_ini.pdf'],
    ['合同.pdf/', '附件.pdf'],
    ['合同\u202efdp.exe', '合同fdp_exe.pdf'],
    ['合同\u2066\u2069\u200b.pdf', '合同.pdf'],
    ['合同\u0000.pdf', '合同.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    ['invoice.pdf.exe', 'invoice_pdf_exe.pdf'],
    ['invoice.exe.pdf', 'invoice_exe.pdf'],
    ['page.html', 'page_html.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['...', '附件.pdf'],
    ['', '附件.pdf'],
    [' \u3000 ', '附件.pdf'],
    ['CON.pdf', '附件_CON.pdf'],
    ['lpt1', '附件_lpt1.pdf'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['x；DROP.pdf', 'x；DROP.pdf'],
    ['合同／副本.pdf', '合同_副本.pdf'],
    ['\ud800合同.pdf', '合同.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    [`${'长'.repeat(61)}.pdf`, `${'长'.repeat(60)}.pdf`],
    [`${'𠀀'.repeat(61)}.pdf`, `${'𠀀'.repeat(60)}.pdf`],
    ['合同 .pdf', '合同.pdf'],
    ['2026.3.4 现场.pdf', '2026.3.4 现场.pdf'],
  ])('%j becomes %j', (typed, kept) => expect(pdf(typed)).toBe(kept));

  it('has the extension of its content, whatever it claims', () => {
    expect(harmlessName('合同.pdf', 'image/png')).toBe('合同_pdf.png');
    expect(harmlessName('照片.JPEG', 'image/jpeg')).toBe('照片.jpg');
    expect(harmlessName('照片.heif', 'image/heic')).toBe('照片.heic');
    expect(harmlessName('图纸.dwg', 'image/vnd.dwg')).toBe('图纸.dwg');
  });
  it('is harmless for whatever was typed, and stays as it is', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom(...Object.values(FILE_TYPES)),
        (typed, type) => {
          const name = harmlessName(typed, type);
          expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}<>:"|?*]|^[\s.]|\s\.[a-z]+$/u);
          expect(name.isWellFormed()).toBe(true);
          expect(isHarmless(name, type)).toBe(true);
        },
      ),
    ));
});

describe('an attachment that a step tells of', () => {
  const step = (changes: object) =>
    readStep('attachment_added', {
      sha256: 'ab'.repeat(32),
      name: '合同.pdf',
      type: 'application/pdf',
      size: 9,
      ...changes,
    });
  it('may be about something', () => {
    expect(step({})).not.toBeInstanceOf(Refusal);
    expect(step({ about: 'contract' })).not.toBeInstanceOf(Refusal);
    expect(step({ size: LARGEST_ATTACHMENT })).not.toBeInstanceOf(Refusal);
  });
  it.each([
    [{ name: '../合同.pdf' }, 'data.name', 'file-name'],
    [{ name: '合同.exe' }, 'data.name', 'file-name'],
    [{ name: '合同.png' }, 'data.name', 'file-name'],
    [{ type: 'text/html' }, 'data.type', 'unknown-value'],
    [{ size: 0 }, 'data.size', 'too-small'],
    [{ size: LARGEST_ATTACHMENT + 1 }, 'data.size', 'too-large'],
    [{ sha256: 'AB'.repeat(32) }, 'data.sha256', 'malformed'],
    [{ sha256: '../'.repeat(21) + 'a' }, 'data.sha256', 'malformed'],
  ])('is refused: %j', (changes, field, code) => expect(step(changes)).toMatchObject({ field, code }));
});
