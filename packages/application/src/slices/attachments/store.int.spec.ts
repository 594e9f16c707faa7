import { Refusal, type StoreCode } from '@casetrail/kernel';
import type { FileSeal } from '@casetrail/vault';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { testVault } from '../privacy/fixtures/test-vault.ts';
import { BucketFailed, BucketStore } from './bucket-store.ts';
import { FileStore } from './file-store.ts';
import { Bucket } from './fixtures/bucket.ts';
import { FilesMisplaced, openFiles } from './open-files.ts';
import type { AttachmentStore } from './store.ts';

const LARGEST = 64 * 1024;
const [OWN, OTHER] = ['CZ', 'ZX'] as [StoreCode, StoreCode];
const pdf = (more = '合同') => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(more)]);
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const stream = (content: Buffer) => Readable.from([content.subarray(0, 3), content.subarray(3)]);

/** How the files of a client are sealed. */
const sealOf = async (caseNo: string): Promise<FileSeal> => {
  const { vault } = testVault();
  await vault.ensureKeys([caseNo]);
  const seal = vault.fileSealOf(caseNo);
  if (!seal) throw new Error('there is no key');
  return seal;
};

interface Kept {
  readonly store: AttachmentStore;
  /** What lies there, by name. */
  readonly names: () => Promise<readonly string[]>;
}

const inFolder = async (): Promise<Kept> => {
  const directory = await mkdtemp(join(tmpdir(), 'casetrail-files-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const names = async () => {
    const found = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
    return found.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  return { store: new FileStore(directory, LARGEST), names };
};

const openBucket = async (): Promise<Bucket> => {
  const bucket = new Bucket();
  await bucket.open();
  onTestFinished(() => bucket.close());
  return bucket;
};

const storeIn = ({ endpoint, region, accessKeyId, secretAccessKey }: Bucket): BucketStore =>
  new BucketStore({
    url: `${endpoint}/casetrail/files`,
    region,
    accessKeyId,
    secretAccessKey,
    largest: LARGEST,
  });

const inBucket = async (): Promise<Kept> => {
  const bucket = await openBucket();
  const names = async () => [...bucket.objects.keys()].map((key) => key.split('/').at(-1) ?? '');
  return { store: storeIn(bucket), names };
};

describe.each([
  ['in a folder', inFolder],
  ['in a bucket', inBucket],
] as const)('a file %s', (_where, open) => {
  let kept: Kept;
  beforeEach(async () => {
    kept = await open();
  });

  it('is given back as it was, under the hash of its content', async () => {
    const { store, names } = kept;
    const content = pdf('甲'.repeat(2_000));
    const put = await store.put(stream(content));
    expect(put).toEqual({ sha256: hashOf(content), type: 'application/pdf', size: content.length });
    expect(await names()).toEqual([hashOf(content)]);
    const back = await store.open(hashOf(content));
    expect(back && (await buffer(back))).toEqual(content);
  });
  it('is kept once, however often it comes', async () => {
    const { store, names } = kept;
    await Promise.all([store.put(stream(pdf())), store.put(stream(pdf()))]);
    await store.put(stream(pdf()));
    expect(await names()).toEqual([hashOf(pdf())]);
  });
  it('is sealed for its client, readable by his key alone, and removed with him', async () => {
    const { store, names } = kept;
    const [seal, other] = [await sealOf('CZ-1'), await sealOf('CZ-2')];
    const content = pdf('客户');
    await store.put(stream(content), seal);
    expect(await names()).toEqual([`${hashOf(content)}.${seal.owner}`]);
    const back = await store.open(hashOf(content), seal);
    expect(back && (await buffer(back))).toEqual(content);
    expect(await store.open(hashOf(content))).toBeUndefined();
    expect(await store.open(hashOf(content), other)).toBeUndefined();
    await store.remove(hashOf(content), seal.owner);
    expect(await store.open(hashOf(content), seal)).toBeUndefined();
    expect(await names()).toEqual([]);
  });
  it('of no case is kept by its store, and not there for another', async () => {
    const { store, names } = kept;
    await store.keep(stream(pdf()), OWN);
    expect(await names()).toEqual([`${hashOf(pdf())}.STORE-CZ`]);
    const back = await store.openKept(hashOf(pdf()), OWN);
    expect(back && (await buffer(back))).toEqual(pdf());
    expect([await store.keeps(hashOf(pdf()), OWN), await store.keeps(hashOf(pdf()), OTHER)]).toEqual([
      true,
      false,
    ]);
    expect(await store.openKept(hashOf(pdf()), OTHER)).toBeUndefined();
    await store.put(stream(pdf()));
    const shared = await store.openKept(hashOf(pdf()), OTHER);
    expect(shared && (await buffer(shared))).toEqual(pdf());
  });
  it('from before files were sealed is given as it is', async () => {
    const { store } = kept;
    await store.put(stream(pdf()));
    const back = await store.open(hashOf(pdf()), await sealOf('CZ-1'));
    expect(back && (await buffer(back))).toEqual(pdf());
  });
  it('that is not there is not there', async () => {
    const { store } = kept;
    expect(await store.open(hashOf(pdf()))).toBeUndefined();
    await store.remove(hashOf(pdf()));
    for (const name of ['../x', '', hashOf(pdf()).slice(1), '%2e%2e']) {
      expect(await store.open(name)).toBeUndefined();
      expect(await store.openKept(name, OWN)).toBeUndefined();
      expect(await store.keeps(name, OWN)).toBe(false);
    }
  });
  it('that is refused, or breaks off, leaves nothing behind', async () => {
    const { store, names } = kept;
    const largest = Buffer.concat([pdf(''), Buffer.alloc(LARGEST - 9)]);
    expect(await store.put(stream(largest))).toMatchObject({ size: LARGEST });
    await store.remove(hashOf(largest));
    expect(await store.put(stream(Buffer.concat([largest, Buffer.alloc(1)])))).toBeInstanceOf(Refusal);
    expect(await store.put(stream(Buffer.from('#!/bin/sh\n#######')))).toMatchObject({ code: 'file-type' });
    expect(await store.put(Readable.from([]))).toMatchObject({ code: 'empty-file' });
    const broken = (async function* () {
      yield pdf();
      throw new Error('the line broke');
    })();
    await expect(store.put(broken)).rejects.toThrow('the line broke');
    expect(await names()).toEqual([]);
  });
});

describe('a bucket', () => {
  it('that fails for a moment is asked again', async () => {
    const bucket = await openBucket();
    bucket.failures.push(503, 500);
    expect(await storeIn(bucket).put(stream(pdf()))).toMatchObject({ sha256: hashOf(pdf()) });
    expect(bucket.objects.size).toBe(1);
  });
  it('that is not our own refuses us, and neither its address nor a key is told', async () => {
    const bucket = await openBucket();
    const { endpoint, region, accessKeyId } = bucket;
    const wrong = { url: `${endpoint}/casetrail`, region, accessKeyId, secretAccessKey: 'another one' };
    const put = new BucketStore(wrong).put(stream(pdf()));
    await expect(put).rejects.toThrow(BucketFailed);
    await expect(put).rejects.toThrow(/^a file could not be kept: the server of the files answered 403$/);
    expect(bucket.objects.size).toBe(0);
  });
  it('that is not there is said to be so', async () => {
    const store = new BucketStore({
      url: 'http://127.0.0.1:1/casetrail',
      region: 'x',
      accessKeyId: 'x',
      secretAccessKey: 'x',
    });
    await expect(store.open(hashOf(pdf()))).rejects.toThrow(/^the server of the files cannot be reached$/);
  });
});

describe('where files are kept', () => {
  const KEYS = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };

  it('is the data directory, or a folder', () => {
    expect(openFiles('/data', {})).toBeInstanceOf(FileStore);
    expect(openFiles('/data', { CASETRAIL_FILES: '/shared' })).toBeInstanceOf(FileStore);
  });
  it('is a bucket, with the usual variables', () => {
    expect(openFiles('/data', { CASETRAIL_FILES: 's3://casetrail', ...KEYS })).toBeInstanceOf(BucketStore);
    expect(openFiles('/data', { CASETRAIL_FILES: 's3://casetrail/a/b', ...KEYS })).toBeInstanceOf(
      BucketStore,
    );
  });
  it.each([
    [{ CASETRAIL_FILES: 'shared' }, /must be an absolute path/],
    [{ CASETRAIL_FILES: 's3://', ...KEYS }, /is no address of a bucket/],
    [{ CASETRAIL_FILES: 's3://b?x', ...KEYS }, /is no address of a bucket/],
    [{ CASETRAIL_FILES: 's3://casetrail' }, /AWS_ENDPOINT_URL has to be set/],
    [
      { CASETRAIL_FILES: 's3://casetrail', ...KEYS, AWS_SECRET_ACCESS_KEY: '' },
      /还须设置 AWS_SECRET_ACCESS_KEY/,
    ],
  ])('is not %j', (env, says) => {
    expect(() => openFiles('/data', env)).toThrow(FilesMisplaced);
    expect(() => openFiles('/data', env)).toThrow(says);
  });
});
