import { both } from './language.ts';

/** The operating system would not do something with a file. */
export const isFileTrouble = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string' && 'syscall' in error;

/** What it would not do, as a sentence that names the file. */
export const fileTrouble = ({ code, path, message }: NodeJS.ErrnoException): string => {
  const file = path ?? '';
  switch (code) {
    case 'ENOENT':
      return both(`没有这个文件：${file}`, `There is no such file: ${file}`);
    case 'EACCES':
    case 'EPERM':
      return both(`没有权限：${file}`, `No permission: ${file}`);
    case 'EISDIR':
      return both(`是目录，不是文件：${file}`, `A directory, not a file: ${file}`);
    case 'EEXIST':
      return both(`文件已存在：${file}`, `The file exists already: ${file}`);
    case 'ENOSPC':
      return both('磁盘已满。', 'The disk is full.');
    default:
      return message;
  }
};
