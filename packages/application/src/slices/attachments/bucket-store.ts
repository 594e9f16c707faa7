import { LARGEST_ATTACHMENT } from '@casetrail/domain';
import { Refusal, type StoreCode } from '@casetrail/kernel';
import type { FileSeal } from '@casetrail/vault';
import { AwsClient } from 'aws4fetch';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { readAlong } from './read-along.ts';
import { ofStore, type AttachmentStore, type Stored } from './store.ts';

const HASH = /^[0-9a-f]{64}$/;

export interface BucketOptions {
  /** Of the server, with the bucket and what comes before our names: `https://s3.example/casetrail/files`. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Bytes of one file, at most. */
  readonly largest?: number;
}

/** The server of the files did not do what it was asked for; nothing was recorded. Neither address nor key is repeated. */
export class BucketFailed extends Error {
  override readonly name = 'BucketFailed';
}

/**
 * Files in a bucket that speaks S3, under the names that they have on a disk: `ab/abcd…`. A file is held in memory while it
 * is sent, since its name is known only at its end. What is removed is gone once the bucket keeps no older versions.
 */
export class BucketStore implements AttachmentStore {
  readonly #root: string;
  readonly #client: AwsClient;
  readonly #largest: number;

  constructor({ url, region, accessKeyId, secretAccessKey, largest = LARGEST_ATTACHMENT }: BucketOptions) {
    this.#root = url.replace(/\/$/, '');
    this.#client = new AwsClient({ service: 's3', region, accessKeyId, secretAccessKey, retries: 3 });
    this.#largest = largest;
  }

  put(content: AsyncIterable<Uint8Array>, seal?: FileSeal): Promise<Stored | Refusal> {
    return this.#put(content, seal?.owner, seal);
  }

  keep(content: AsyncIterable<Uint8Array>, store: StoreCode): Promise<Stored | Refusal> {
    return this.#put(content, ofStore(store));
  }

  async #put(
    content: AsyncIterable<Uint8Array>,
    owner: string | undefined,
    seal?: FileSeal,
  ): Promise<Stored | Refusal> {
    const pieces: Uint8Array[] = [];
    const how = { sealing: seal?.sealing(), largest: this.#largest };
    const read = await readAlong(content, how, async (piece) => void pieces.push(piece));
    if (read instanceof Refusal) return read;
    const path = pathOf(read.sha256, owner);
    // Where the same content is there already, the one that is there stays.
    if ((await this.#ask('HEAD', path)).status === 200) return read;
    const body = Buffer.concat(pieces);
    const answer = await this.#ask('PUT', path, body);
    if (!answer.ok)
      throw new BucketFailed(`a file could not be kept: the server of the files answered ${answer.status}`);
    return read;
  }

  async open(sha256: string, seal?: FileSeal): Promise<Readable | undefined> {
    if (!HASH.test(sha256)) return undefined;
    const sealed = seal && (await this.#read(pathOf(sha256, seal.owner)));
    if (sealed) return Readable.from(seal.opened(sealed), { objectMode: false });
    return this.#read(pathOf(sha256));
  }

  async openKept(sha256: string, store: StoreCode): Promise<Readable | undefined> {
    if (!HASH.test(sha256)) return undefined;
    return (await this.#read(pathOf(sha256, ofStore(store)))) ?? this.open(sha256);
  }

  async keeps(sha256: string, store: StoreCode): Promise<boolean> {
    if (!HASH.test(sha256)) return false;
    return (await this.#ask('HEAD', pathOf(sha256, ofStore(store)))).status === 200;
  }

  async remove(sha256: string, owner?: string): Promise<void> {
    if (!HASH.test(sha256)) return;
    const answer = await this.#ask('DELETE', pathOf(sha256, owner));
    if (!answer.ok && answer.status !== 404)
      throw new BucketFailed(
        `a file could not be removed: the server of the files answered ${answer.status}`,
      );
  }

  async #read(path: string): Promise<Readable | undefined> {
    const answer = await this.#ask('GET', path);
    if (answer.status === 404) return undefined;
    if (!answer.ok || !answer.body)
      throw new BucketFailed(`a file could not be read: the server of the files answered ${answer.status}`);
    return Readable.fromWeb(answer.body);
  }

  /** Asks whether the bucket is there. @throws BucketFailed where it is not, or may not be used */
  async reach(): Promise<void> {
    const { origin, pathname } = new URL(this.#root);
    const [, bucket = ''] = pathname.split('/');
    const query = new URLSearchParams({ 'list-type': '2', 'max-keys': '1' });
    const answer = await this.#send('GET', `${origin}/${bucket}?${query.toString()}`);
    if (!answer.ok)
      throw new BucketFailed(`files could not be listed: the server of the files answered ${answer.status}`);
  }

  #ask(method: string, path: string, body?: Buffer<ArrayBuffer>): Promise<Response> {
    return this.#send(method, `${this.#root}/${path}`, body);
  }

  async #send(method: string, url: string, body?: Buffer<ArrayBuffer>): Promise<Response> {
    try {
      return await this.#client.fetch(url, {
        method,
        // Signed with what it holds, so that nothing else can be kept under its name.
        headers: {
          'x-amz-content-sha256': createHash('sha256')
            .update(body ?? '')
            .digest('hex'),
        },
        ...(body && { body }),
      });
    } catch (error) {
      throw new BucketFailed('the server of the files cannot be reached', { cause: error });
    }
  }
}

const pathOf = (sha256: string, owner?: string): string =>
  `${sha256.slice(0, 2)}/${owner === undefined ? sha256 : `${sha256}.${encodeURIComponent(owner)}`}`;
