import { text, type Text } from '@casetrail/kernel';
import { inspectKeys, type KeysFound } from '@casetrail/vault';
import type { Examined } from './examined.ts';

/** Whether the keys of clients are there, closed to others, and opened by the master key. */
export const examineKeys = (dataDir: string): Examined => {
  const masterKeyFile = process.env['CASETRAIL_MASTER_KEY_FILE'];
  const found = inspectKeys({ dataDir, masterKeyFile });
  const trouble = troubleOf(found);
  return {
    well: trouble === undefined,
    name: text('客户密钥', 'Keys of clients'),
    says: trouble ?? wellIs(found),
  };
};

const wellIs = ({ begun, clients = 0 }: KeysFound): Text =>
  begun
    ? text(
        `${clients} 位客户的密钥，只有所有者可读，最新的可用`,
        `${clients} in the ring, for their owner alone; the newest one opens`,
      )
    : text('尚未生成；首次导入或启动时创建', 'none yet; the first import or start makes them');

const troubleOf = ({ begun, master, clients, newestOpens, exposed }: KeysFound): Text | undefined => {
  if (!begun) return undefined;
  if (master === 'missing')
    return text(
      '主密钥文件不在了，已加密的客户资料无法读取；请从它自己的备份恢复',
      'the file of the master key is gone, and no client can be read; put it back from its own backup',
    );
  if (master !== 'sound')
    return text(
      '主密钥无法读取或已损坏；请以创建它的用户运行，或从它自己的备份恢复',
      'the master key cannot be read or is damaged; run as the user that made it, or put it back from its own backup',
    );
  if (clients === undefined)
    return text(
      '密钥文件无法读取；请以创建它的用户运行',
      'the ring cannot be read; run as the user that made it',
    );
  if (newestOpens === false)
    return text(
      '主密钥打不开最新的客户密钥：两者不是同一套；请把同一次备份的两者放回',
      'the master key does not open the newest key: they are not of one set; put both back from the same backup',
    );
  const [first] = exposed;
  if (first === undefined) return undefined;
  return text(
    `${first.file} 权限为 ${first.mode}，应为 600；他人可能已读到密钥`,
    `${first.file} has mode ${first.mode} and should have 600; others may have read the keys`,
  );
};
