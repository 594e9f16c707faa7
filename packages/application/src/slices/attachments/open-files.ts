import { isAbsolute } from 'node:path';
import { BucketStore } from './bucket-store.ts';
import { FileStore } from './file-store.ts';
import type { AttachmentStore } from './store.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where files are to be kept is said in a way that names no place; the message says what to write. */
export class FilesMisplaced extends Error {
  override readonly name = 'FilesMisplaced';
}

/**
 * Where uploads are kept, by CASETRAIL_FILES: in the data directory where it is left out, in a folder that machines share, or
 * in a bucket, `s3://bucket/prefix`, on the server and with the keys that the usual variables name.
 * @throws FilesMisplaced
 */
export const openFiles = (dataDir: string, env: Environment): AttachmentStore => {
  const place = env['CASETRAIL_FILES'] || dataDir;
  if (place.startsWith('s3:')) return bucketOf(place, env);
  if (isAbsolute(place)) return new FileStore(place);
  throw new FilesMisplaced(
    'CASETRAIL_FILES 须为绝对路径或 s3://桶/前缀。CASETRAIL_FILES must be an absolute path, or s3://bucket/prefix.',
  );
};

const bucketOf = (place: string, env: Environment): AttachmentStore => {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]+)(\/[\w./-]*)?$/.exec(place) ?? [];
  if (bucket === undefined)
    throw new FilesMisplaced(
      'CASETRAIL_FILES 不是桶的地址，应写作 s3://桶/前缀。CASETRAIL_FILES is no address of a bucket: write s3://bucket/prefix.',
    );
  const named = (name: string): string => {
    const value = env[name];
    if (value) return value;
    throw new FilesMisplaced(
      `文件存放在桶中，还须设置 ${name}。For files in a bucket ${name} has to be set, too.`,
    );
  };
  const server = env['AWS_ENDPOINT_URL_S3'] || named('AWS_ENDPOINT_URL');
  return new BucketStore({
    url: `${server.replace(/\/$/, '')}/${bucket}${prefix}`,
    region: env['AWS_REGION'] || 'us-east-1',
    accessKeyId: named('AWS_ACCESS_KEY_ID'),
    secretAccessKey: named('AWS_SECRET_ACCESS_KEY'),
  });
};
