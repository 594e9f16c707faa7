import { createReadStream } from 'node:fs';

/** A line may be so long, in bytes; a longer one is refused without being kept in memory. */
const LONGEST_LINE = 1024 * 1024;

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** The bytes without the line end; undefined where the line was too long. */
  readonly bytes: Buffer | undefined;
  /** Bytes of the file read so far, for progress. */
  readonly offset: number;
}

const LF = 0x0a;
const CR = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Reads a file line by line with flat memory, whatever its length; LF and CRLF both end a line, a BOM is dropped. */
export async function* readLines(path: string, signal?: AbortSignal): AsyncGenerator<readonly Line[]> {
  const stream = createReadStream(path, { highWaterMark: 256 * 1024, ...(signal && { signal }) });
  let number = 1;
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  let overlong = false;
  for await (const read of stream) {
    const chunk = read as Buffer;
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const tail = chunk.subarray(start, end);
      const whole = rest.length > 0 ? Buffer.concat([rest, tail]) : tail;
      const bytes = overlong || whole.length > LONGEST_LINE ? undefined : trimmed(whole, number);
      offset += tail.length + 1;
      lines.push({ number, bytes, offset });
      number += 1;
      rest = Buffer.alloc(0);
      overlong = false;
      start = end + 1;
    }
    const tail = chunk.subarray(start);
    offset += tail.length;
    if (overlong || rest.length + tail.length > LONGEST_LINE) {
      overlong = true;
      rest = Buffer.alloc(0);
    } else if (tail.length > 0) {
      rest = Buffer.concat([rest, tail]);
    }
    if (lines.length > 0) yield lines;
  }
  if (overlong || rest.length > 0)
    yield [{ number, bytes: overlong ? undefined : trimmed(rest, number), offset }];
}

const trimmed = (line: Buffer, number: number): Buffer => {
  const from = number === 1 && line.subarray(0, 3).equals(BOM) ? 3 : 0;
  const to = line.at(-1) === CR ? line.length - 1 : line.length;
  return line.subarray(from, to);
};
