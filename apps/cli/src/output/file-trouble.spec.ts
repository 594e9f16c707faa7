import { describe, expect, it } from 'vitest';
import { fileTrouble, isFileTrouble } from './file-trouble.ts';
import { speak } from './language.ts';

const trouble = (code: string) =>
  Object.assign(new Error('system says no'), { code, syscall: 'open', path: 'a.jsonl' });

describe('trouble with a file', () => {
  it.each([
    ['ENOENT', 'There is no such file: a.jsonl', '没有这个文件：a.jsonl'],
    ['EACCES', 'No permission: a.jsonl', '没有权限：a.jsonl'],
    ['EPERM', 'No permission: a.jsonl', '没有权限：a.jsonl'],
    ['EISDIR', 'A directory, not a file: a.jsonl', '是目录，不是文件：a.jsonl'],
    ['EEXIST', 'The file exists already: a.jsonl', '文件已存在：a.jsonl'],
    ['ENOSPC', 'The disk is full.', '磁盘已满。'],
    ['EIO', 'system says no', 'system says no'],
  ])('%s is said plainly, in both languages', (code, en, zh) => {
    speak('en');
    expect(fileTrouble(trouble(code))).toBe(en);
    speak('zh');
    expect(fileTrouble(trouble(code))).toBe(zh);
  });

  it('is told from an error of the program', () => {
    expect(isFileTrouble(trouble('EIO'))).toBe(true);
    expect(isFileTrouble(new TypeError('x'))).toBe(false);
    expect(isFileTrouble('x')).toBe(false);
  });
});
