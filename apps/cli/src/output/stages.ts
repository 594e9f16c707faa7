import { both } from './language.ts';

/** What goes on at the moment, for whoever waits. */
export const stageText = (stage: 'backup' | 'unpack' | 'recover' | 'verify' | 'settle'): string => {
  switch (stage) {
    case 'backup':
      return both('备份…', 'Backing up …');
    case 'unpack':
      return both('解包…', 'Unpacking …');
    case 'recover':
      return both('重放预写日志…', 'Replaying the write-ahead log …');
    case 'verify':
      return both('校验日志…', 'Verifying the log …');
    case 'settle':
      return both('执行删除、重建列表…', 'Applying erasures, making lists anew …');
  }
};
