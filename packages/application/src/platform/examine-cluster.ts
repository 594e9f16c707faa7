import { text, type Text } from '@casetrail/kernel';
import { access, constants } from 'node:fs/promises';
import { BucketStore } from '../slices/attachments/bucket-store.ts';
import { FilesMisplaced, openFiles } from '../slices/attachments/open-files.ts';
import type { Examined } from './examined.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PATIENCE_MS = 3_000;

/** What several processes share, where the environment names it; nothing where one machine is enough. */
export const examineCluster = async (dataDir: string, env: Environment): Promise<readonly Examined[]> => {
  const [files, redis] = await Promise.all([filesOf(dataDir, env), redisOf(env['REDIS_URL'])]);
  return [files, redis].filter((found) => found !== undefined);
};

const filesOf = async (dataDir: string, env: Environment): Promise<Examined | undefined> => {
  const place = env['CASETRAIL_FILES'];
  if (!place) return undefined;
  const name = text('附件存放处', 'Uploads');
  try {
    const store = openFiles(dataDir, env);
    if (store instanceof BucketStore) await store.reach();
    else await access(place, constants.R_OK | constants.W_OK);
    return { well: true, name, says: text(`${place} 可用`, `${place} answers`) };
  } catch (error) {
    return { well: false, name, says: filesTrouble(place, error) };
  }
};

const filesTrouble = (place: string, error: unknown): Text => {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof FilesMisplaced) return text(reason, reason);
  return place.startsWith('s3:')
    ? text(
        `${place} 用不了（${reason}）；请检查 AWS_ENDPOINT_URL、密钥和桶名`,
        `${place} cannot be used (${reason}); look at AWS_ENDPOINT_URL, the keys and the name of the bucket`,
      )
    : text(
        `${place} 不能读写；请确认共享目录已挂载，且属于运行程序的用户`,
        `${place} cannot be read and written; see that the shared folder is mounted and belongs to the user of the programs`,
      );
};

const redisOf = async (url: string | undefined): Promise<Examined | undefined> => {
  if (!url) return undefined;
  const { Redis } = await import('ioredis');
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on('error', () => {});
  const isThere = await client.connect().then(
    () => true,
    () => false,
  );
  client.disconnect();
  return {
    well: isThere,
    name: text('Redis', 'Redis'),
    says: isThere
      ? text('可以连接', 'can be reached')
      : text(
          'REDIS_URL 连不上；到期检查和实时更新照常但较慢，请启动 Redis，或去掉 REDIS_URL 改用 PostgreSQL',
          'REDIS_URL cannot be reached; what is due is swept and changes show all the same, a second later; start Redis, or take REDIS_URL away for PostgreSQL to do it',
        ),
  };
};
