import { open } from 'node:fs/promises';
import { refuse, text, type Refusal } from '@casetrail/kernel';

const LOOK_AT = 256 * 1024;

/**
 * Looks at the beginning of a file for an encoding that is not UTF-8, so that a whole journal is not turned into
 * rejected lines. Says what it is and how to convert it.
 */
export const refusalOfEncoding = async (path: string): Promise<Refusal | undefined> => {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(LOOK_AT), position: 0 });
    return encodingOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
};

const encodingOf = (head: Buffer): Refusal | undefined => {
  const utf16 = utf16Of(head);
  if (utf16) return notUtf8(utf16, utf16);
  if (isUtf8(head)) return undefined;
  return readsAs('gb18030', head) ? notUtf8('GBK', 'GB18030') : undefined;
};

const utf16Of = (head: Buffer): string | undefined => {
  if (head.length < 2) return undefined;
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE';
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE';
  if (head[0] !== 0 && head[1] === 0) return 'UTF-16LE';
  if (head[0] === 0 && head[1] !== 0) return 'UTF-16BE';
  return undefined;
};

/** The last few bytes may be the beginning of a character that goes on after the look. */
const isUtf8 = (head: Buffer): boolean => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    decoder.decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const readsAs = (encoding: string, head: Buffer): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const notUtf8 = (name: string, from: string): Refusal =>
  refuse(
    'not-utf-8',
    text(
      `文件是 ${name} 编码，需要 UTF-8。转换：iconv -f ${from} -t UTF-8 原文件 > 新文件`,
      `the file is ${name}, not UTF-8. Convert it: iconv -f ${from} -t UTF-8 OLD > NEW`,
    ),
  );
