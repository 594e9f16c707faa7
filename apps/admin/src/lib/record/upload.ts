import type { Problem, Uploaded } from '@casetrail/contract';

/** What the API keeps; it tells a file by its content, so this only spares a long upload in vain. */
const FILE_NAMES = /\.(pdf|png|jpe?g|webp|heic|dwg)$/i;
export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.heic,.dwg,image/png,image/jpeg,image/webp,image/heic';
const LARGEST_FILE = 20 * 1024 * 1024;

export type Unfit = 'too-large' | 'wrong-kind' | 'empty';

/** Why a file need not be sent at all. */
export const unfit = ({ name, size }: Pick<File, 'name' | 'size'>): Unfit | undefined => {
  if (size === 0) return 'empty';
  if (size > LARGEST_FILE) return 'too-large';
  return FILE_NAMES.test(name) ? undefined : 'wrong-kind';
};

export type UploadResult =
  | { readonly kind: 'kept'; readonly file: Uploaded }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'not-sent' };

interface Upload {
  readonly caseNo: string;
  readonly file: File;
  /** A code: the paper, or the step, that it belongs to. */
  readonly about: string;
  /** Safe to send twice under one id. */
  readonly commandId: string;
  readonly occurredAt: string;
  /** Of 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file to the API itself: it is too large for a form. */
export const upload = ({ caseNo, file, onProgress, ...rest }: Upload): Promise<UploadResult> => {
  const query = new URLSearchParams({ ...rest, name: file.name });
  const sending = new XMLHttpRequest();
  sending.open('POST', `/api/cases/${encodeURIComponent(caseNo)}/attachments?${query}`);
  sending.setRequestHeader('content-type', 'application/octet-stream');
  sending.setRequestHeader('casetrail-request', '1');
  sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  return new Promise((done) => {
    sending.onload = () => done(readAnswer(sending.status, sending.responseText));
    sending.onerror = () => done({ kind: 'not-sent' });
    sending.send(file);
  });
};

const readAnswer = (status: number, body: string): UploadResult => {
  try {
    const answer = JSON.parse(body) as Uploaded | Problem;
    if (status === 200) return { kind: 'kept', file: answer as Uploaded };
    if ('message' in answer) return { kind: 'refused', problem: answer };
  } catch {
    // Something between us answered in the API's stead.
  }
  return { kind: 'not-sent' };
};
