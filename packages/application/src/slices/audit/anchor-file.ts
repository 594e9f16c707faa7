import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Head } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';

/** The end of the log as it was found whole. */
export interface KeptAnchor {
  readonly head: Head;
  readonly at: Instant;
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * The last anchor, in a file beside the database: whoever cuts off the end of the log in the database, or goes back to an
 * older copy of it, does not change what is written here.
 */
export class AnchorFile {
  readonly #path: string;

  constructor(dataDir: string) {
    this.#path = join(dataDir, 'audit', 'anchor.json');
  }

  /** @throws RangeError when the file is there and says nothing that was written by `keep` */
  async read(): Promise<KeptAnchor | undefined> {
    const written = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    return written === undefined ? undefined : parsed(written, this.#path);
  }

  /** Durable when it returns. */
  async keep({ head, at }: KeptAnchor): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const draft = `${this.#path}.draft`;
    const file = await open(draft, 'w', 0o600);
    try {
      const hash = Buffer.from(head.hash).toString('hex');
      await file.writeFile(`${JSON.stringify({ position: head.position, hash, at })}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#path);
    const folder = await open(dirname(this.#path));
    await folder.sync().finally(() => folder.close());
  }
}

const parsed = (written: string, path: string): KeptAnchor => {
  const said = json(written);
  const { position, hash, at } = said ?? {};
  if (
    !Number.isSafeInteger(position) ||
    !Number.isSafeInteger(at) ||
    typeof hash !== 'string' ||
    !HASH.test(hash)
  )
    throw new RangeError(`${path} is no anchor: it was damaged or altered`);
  return { head: { position: position as number, hash: Buffer.from(hash, 'hex') }, at: at as Instant };
};

const json = (written: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const said: unknown = JSON.parse(written);
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};
