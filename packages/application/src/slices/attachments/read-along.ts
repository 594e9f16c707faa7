import type { FileSeal } from '@casetrail/vault';
import { refuse, text, type Refusal } from '@casetrail/kernel';
import { createHash } from 'node:crypto';
import { fileTypeOf, TELLING_BYTES } from './file-type.ts';
import type { Stored } from './store.ts';

type Sealing = ReturnType<FileSeal['sealing']>;

/** Written as it comes. */
const PLAIN: Sealing = { push: (content) => [Buffer.from(content)], end: () => [] };

/**
 * Reads what a stream brings and hands it on, sealed where it is to be: size, hash and kind are those of the bytes that
 * arrived. A stream that is refused is not read to its end.
 * @param largest bytes, at most
 */
export const readAlong = async (
  content: AsyncIterable<Uint8Array>,
  { sealing = PLAIN, largest }: { readonly sealing: Sealing | undefined; readonly largest: number },
  write: (piece: Uint8Array) => Promise<void>,
): Promise<Stored | Refusal> => {
  const hash = createHash('sha256');
  let size = 0;
  let first = Buffer.alloc(0);
  for await (const chunk of content) {
    size += chunk.length;
    if (size > largest) return tooLarge(largest);
    if (first.length < TELLING_BYTES) {
      first = Buffer.concat([first, chunk]).subarray(0, TELLING_BYTES);
      if (first.length === TELLING_BYTES && !fileTypeOf(first)) return NOT_KEPT;
    }
    hash.update(chunk);
    for (const piece of sealing.push(chunk)) await write(piece);
  }
  const type = fileTypeOf(first);
  if (size === 0) return EMPTY;
  if (!type) return NOT_KEPT;
  for (const piece of sealing.end()) await write(piece);
  return { sha256: hash.digest('hex'), type, size };
};

const MB = 1024 * 1024;

const tooLarge = (largest: number): Refusal => {
  const most = largest >= MB ? `${Math.floor(largest / MB)} MB` : `${largest} B`;
  return refuse('file-too-large', text(`文件超过 ${most}`, `the file is larger than ${most}`), 'content');
};

const EMPTY = refuse('empty-file', text('文件是空的', 'the file is empty'), 'content');

const NOT_KEPT = refuse(
  'file-type',
  text(
    '只接受 PDF、PNG、JPEG、WebP、HEIC 和 DWG 文件；按文件内容而不是名称判断',
    'only PDF, PNG, JPEG, WebP, HEIC and DWG are kept; the content decides, not the name',
  ),
  'content',
);
