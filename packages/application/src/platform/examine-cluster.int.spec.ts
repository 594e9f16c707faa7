import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { hasRedis, RedisServer } from '../live/fixtures/redis-server.ts';
import { Bucket } from '../slices/attachments/fixtures/bucket.ts';
import { examineCluster } from './examine-cluster.ts';

const root = mkdtempSync(join(tmpdir(), 'casetrail doctor-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const told = async (env: Readonly<Record<string, string>>) =>
  (await examineCluster(root, env)).map(({ well, name, says }) => [well, name.en, says.en]);

describe('the doctor, of what processes share', () => {
  it('says nothing where one machine is enough', async () => expect(await told({})).toEqual([]));
  it('knows a folder that is there from one that is not mounted', async () => {
    expect(await told({ CASETRAIL_FILES: root })).toEqual([[true, 'Uploads', `${root} answers`]]);
    const [found] = await told({ CASETRAIL_FILES: join(root, 'none') });
    expect(found).toEqual([
      false,
      'Uploads',
      expect.stringContaining('see that the shared folder is mounted'),
    ]);
  });
  it('knows a bucket that answers from one with the wrong keys, and from none', async () => {
    const bucket = new Bucket();
    await bucket.open();
    onTestFinished(() => bucket.close());
    const env = {
      CASETRAIL_FILES: 's3://casetrail/files',
      AWS_ENDPOINT_URL: bucket.endpoint,
      AWS_REGION: bucket.region,
      AWS_ACCESS_KEY_ID: bucket.accessKeyId,
      AWS_SECRET_ACCESS_KEY: bucket.secretAccessKey,
    };
    expect(await told(env)).toEqual([[true, 'Uploads', 's3://casetrail/files answers']]);
    const [wrong] = await told({ ...env, AWS_SECRET_ACCESS_KEY: 'another one' });
    expect(wrong).toEqual([
      false,
      'Uploads',
      expect.stringMatching(/answered 403\); look at AWS_ENDPOINT_URL/),
    ]);
    expect(JSON.stringify(wrong)).not.toContain('another one');
    const [none] = await told({ CASETRAIL_FILES: 's3://casetrail' });
    expect(none).toEqual([false, 'Uploads', expect.stringContaining('AWS_ENDPOINT_URL has to be set')]);
  });
  it('knows a Redis that is away, and does not repeat its password', async () => {
    const [found] = await told({ REDIS_URL: 'redis://:hunter2@127.0.0.1:1' });
    expect(found).toEqual([false, 'Redis', expect.stringContaining('take REDIS_URL away')]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
  it.runIf(hasRedis)('knows a Redis that is there', async () => {
    const redis = new RedisServer();
    await redis.start();
    onTestFinished(() => redis.kill());
    expect(await told({ REDIS_URL: redis.url })).toEqual([[true, 'Redis', 'can be reached']]);
  });
});
