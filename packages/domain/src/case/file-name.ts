import { FILE_TYPES, type FileExtension, type FileType } from './paper.vocabulary.ts';

/** Characters of a name before its extension, at most; every file system takes these, also in Chinese. */
const LONGEST_STEM = 60;

/** What a file is called whose name holds nothing that can be shown. */
const NAMELESS = '附件';

/** Names that some systems take for a device, whatever follows the dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A dot before what could be taken for an extension, as in `invoice.exe`. */
const INNER_EXTENSION = /\.(?=[A-Za-z][A-Za-z0-9]{0,7}(?:[._ ]|$))/g;

/**
 * The name under which a file is kept, shown and given back: without a path, without anything that cannot be seen or
 * that turns the reading direction, and with the one extension that its content has. What somebody typed is never
 * refused for its name, it is only made harmless: `../合同\u202Efdp.exe` with the content of a PDF is `合同fdp_exe.pdf`.
 */
export const harmlessName = (typed: string, type: FileType): string => {
  const extension = extensionOf(type);
  const last = typed.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .replace(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Co}|\p{Cn}|\uFFFD/gu, '')
    .replace(/[<>:"|?*%;`$&\u2044\u2215\uFF0F\uFF3C\u29F8]/g, '_')
    .replace(/\s+/gu, ' ');
  const bare = visible.replace(OWN_EXTENSIONS[extension], '');
  const stem = trimmed([...trimmed(bare).replace(INNER_EXTENSION, '_')].slice(0, LONGEST_STEM).join(''));
  const safe = stem === '' || DEVICES.test(stem) ? `${NAMELESS}${stem && `_${stem}`}` : stem;
  return `${safe}.${extension}`;
};

/** A file's name that is as `harmlessName` would leave it. */
export const isHarmless = (name: string, type: FileType): boolean => harmlessName(name, type) === name;

/** Spaces and dots at either end, which hide a file or are dropped in silence. */
const trimmed = (name: string): string => name.replace(/^[\s.]+|[\s.]+$/gu, '');

const OWN_EXTENSIONS: Readonly<Record<FileExtension, RegExp>> = {
  pdf: /\.pdf$/i,
  png: /\.png$/i,
  jpg: /\.jpe?g$/i,
  webp: /\.webp$/i,
  heic: /\.hei[cf]$/i,
  dwg: /\.dwg$/i,
};

const extensionOf = (type: FileType): FileExtension =>
  (Object.keys(FILE_TYPES) as FileExtension[]).find((extension) => FILE_TYPES[extension] === type) ?? 'pdf';
