import { describe, expect, it } from 'vitest';
import { parsePostmasterFile } from './postmaster-file.ts';

const FILE = ['4711', '/d', '1780243200', '5432', '/run/s', '', '  5432001    131074', 'ready   ', ''].join(
  '\n',
);

describe('postmaster.pid', () => {
  it('says who serves the directory, where and since when', () => {
    expect(parsePostmasterFile(FILE)).toEqual({
      pid: 4711,
      startedAt: new Date('2026-05-31T16:00:00Z'),
      port: 5432,
      socketDirectory: '/run/s',
      status: 'ready',
    });
  });

  it('has no socket directory where the server listens on TCP only', () => {
    expect(parsePostmasterFile(FILE.replace('/run/s', ''))?.socketDirectory).toBeUndefined();
  });

  it('has no status in its first moments', () => {
    expect(parsePostmasterFile('4711\n/d\n1780243200\n')).toMatchObject({ pid: 4711, status: '' });
  });

  it.each(['', '\n', 'word\n/d\n', '-4711\n/d\n', '0\n'])('is not there yet when it says %j', (text) => {
    expect(parsePostmasterFile(text)).toBeUndefined();
  });
});
