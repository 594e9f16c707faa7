import type { FileType } from '@casetrail/domain';

/** Bytes that tell what a file is. */
export const TELLING_BYTES = 32;

const at = (bytes: Uint8Array, offset: number, text: string): boolean =>
  [...text].every((letter, nth) => bytes[offset + nth] === letter.charCodeAt(0));

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1'];

const TESTS: readonly (readonly [FileType, (bytes: Uint8Array) => boolean])[] = [
  ['application/pdf', (bytes) => at(bytes, 0, '%PDF-')],
  ['image/png', (bytes) => at(bytes, 0, '\u0089PNG\r\n\u001a\n')],
  ['image/jpeg', (bytes) => at(bytes, 0, '\u00ff\u00d8\u00ff')],
  ['image/webp', (bytes) => at(bytes, 0, 'RIFF') && at(bytes, 8, 'WEBP')],
  ['image/heic', (bytes) => at(bytes, 4, 'ftyp') && HEIC_BRANDS.some((brand) => at(bytes, 8, brand))],
  // AutoCAD from release 14 on, `AC1014` to `AC1032`.
  ['image/vnd.dwg', (bytes) => at(bytes, 0, 'AC10') && isDigit(bytes[4]) && isDigit(bytes[5])],
];

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** What a file is by its first bytes, whatever it is called; undefined for what is not kept here. */
export const fileTypeOf = (bytes: Uint8Array): FileType | undefined =>
  TESTS.find(([, test]) => test(bytes))?.[0];
