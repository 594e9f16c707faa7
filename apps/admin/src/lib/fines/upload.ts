/** The API's own limits, said before anything is sent in vain. */
export const LARGEST_MB = 20;
export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.heic,.dwg';
const ENDINGS = /\.(pdf|png|jpe?g|webp|heic|dwg)$/i;

export interface NamedFile {
  readonly hash: string;
  readonly name: string;
}

export type FileTrouble = 'too-large' | 'wrong-kind' | 'empty';

export const troubleWith = ({ name, size }: Pick<File, 'name' | 'size'>): FileTrouble | undefined => {
  if (size === 0) return 'empty';
  if (size > LARGEST_MB * 1024 * 1024) return 'too-large';
  return ENDINGS.test(name) ? undefined : 'wrong-kind';
};

interface Asked {
  readonly commandId: string;
  readonly actor: string;
  readonly occurredAt: string;
  readonly name: string;
}

/** Of which case a file is, or for a breach of no case, of which store. */
export interface Whose {
  readonly caseNo: string | null;
  readonly store: string;
}

/** Where a file is sent, to its case or, for a breach of no case, to the firm; everything but its content stands in the address. */
export const uploadPath = ({ caseNo, store }: Whose, asked: Asked): string =>
  caseNo === null
    ? `/api/fines/files?${new URLSearchParams({ store, name: asked.name })}`
    : `/api/cases/${encodeURIComponent(caseNo)}/attachments?${new URLSearchParams({ ...asked })}`;

/** How files that were sent before their form stand in it. */
export const fileField = ({ hash, name }: NamedFile): string => JSON.stringify({ hash, name });

/** Reads them back; whatever is no such file is left out. */
export const readFileFields = (values: readonly string[]): readonly NamedFile[] =>
  values.flatMap((value) => {
    try {
      const read: unknown = JSON.parse(value);
      return isNamedFile(read) ? [{ hash: read.hash, name: read.name }] : [];
    } catch {
      return [];
    }
  });

/** The name of a file that was chosen and not sent, empty where there is none. */
export const nameIn = (line: string): string => {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null && 'name' in read ? String(read.name) : '';
  } catch {
    return '';
  }
};

const isNamedFile = (value: unknown): value is NamedFile =>
  typeof value === 'object' &&
  value !== null &&
  'hash' in value &&
  'name' in value &&
  typeof value.hash === 'string' &&
  typeof value.name === 'string' &&
  /^[0-9a-f]{64}$/.test(value.hash);
