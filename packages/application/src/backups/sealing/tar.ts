/** Just enough of ustar: whoever has the key can take a backup apart with the tools of any machine. */

/** A file or directory within an archive; its path has slashes and leads nowhere else. */
export type TarEntry =
  | { readonly kind: 'directory'; readonly path: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly size: number;
      content(): AsyncIterable<Uint8Array>;
    };

const BLOCK = 512;
const NAME_BYTES = 100;
const PREFIX_BYTES = 155;

/** Entries as the bytes of an archive. A file must have as many bytes as it says. */
export async function* tarOf(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    yield headerOf(entry);
    if (entry.kind === 'directory') continue;
    yield* entry.content();
    yield Buffer.alloc(-entry.size & (BLOCK - 1));
  }
  yield Buffer.alloc(2 * BLOCK);
}

const octal = (value: number, bytes: number): string => `${value.toString(8).padStart(bytes - 1, '0')}\0`;

const headerOf = (entry: TarEntry): Buffer => {
  const header = Buffer.alloc(BLOCK);
  const [prefix, name] = splitPath(entry.kind === 'directory' ? `${entry.path}/` : entry.path);
  header.write(name, 0, 'utf8');
  header.write(octal(entry.kind === 'directory' ? 0o700 : 0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(entry.kind === 'file' ? entry.size : 0, 12), 124);
  header.write(octal(0, 12), 136);
  header.write(' '.repeat(8), 148);
  header.write(entry.kind === 'directory' ? '5' : '0', 156);
  header.write('ustar\0' + '00', 257);
  header.write(prefix, 345, 'utf8');
  header.write(`${octal(sumOf(header), 7)} `, 148);
  return header;
};

const sumOf = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0);

/** A long path stands in two fields, parted at a slash. */
const splitPath = (path: string): readonly [prefix: string, name: string] => {
  if (Buffer.byteLength(path) <= NAME_BYTES) return ['', path];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (name !== '' && Buffer.byteLength(name) <= NAME_BYTES && Buffer.byteLength(prefix) <= PREFIX_BYTES)
      return [prefix, name];
  }
  throw new RangeError(`the path ${path} is too long for a backup`);
};

/** Reads bytes in the sizes that are asked for. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** At least one byte and at most so many; none at the end. */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#source.next();
      if (next.done) return Buffer.alloc(0);
      this.#rest = Buffer.from(next.value);
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(most);
    return piece;
  }

  async exactly(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0;) {
      const piece = await this.some(left);
      if (piece.length === 0) throw new RangeError('the archive is cut off');
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  async toEnd(): Promise<void> {
    while ((await this.some(1 << 20)).length > 0);
  }
}

const textIn = (header: Buffer, from: number, bytes: number): string => {
  const field = header.subarray(from, from + bytes);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? bytes : end);
};

/** The content of an entry must be read before the next one is asked for; what is not read is passed over. */
export async function* untar(archive: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const pieces = new Pieces(archive);
  for (;;) {
    const header = await pieces.exactly(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const [prefix, name] = [textIn(header, 345, PREFIX_BYTES), textIn(header, 0, NAME_BYTES)];
    const path = checkedPath((prefix === '' ? name : `${prefix}/${name}`).replace(/\/$/, ''));
    if (textIn(header, 156, 1) === '5') {
      yield { kind: 'directory', path };
      continue;
    }
    const size = Number.parseInt(textIn(header, 124, 12), 8);
    let left = size;
    const content = async function* () {
      while (left > 0) {
        const piece = await pieces.some(left);
        if (piece.length === 0) throw new RangeError('the archive is cut off');
        left -= piece.length;
        yield piece;
      }
    };
    yield { kind: 'file', path, size, content };
    for await (const _ of content());
    await pieces.exactly(-size & (BLOCK - 1));
  }
  // The seal of the file is at its end.
  await pieces.toEnd();
}

const checkedPath = (path: string): string => {
  const parts = path.split('/');
  if (path.includes('\\') || parts.some((part) => part === '' || part === '.' || part === '..'))
    throw new RangeError(`the archive names ${path}, which is no place within it`);
  return path;
};
