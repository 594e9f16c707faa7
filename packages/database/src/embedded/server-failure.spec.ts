import { describe, expect, it } from 'vitest';
import { failureOf } from './server-failure.ts';

describe('what PostgreSQL says before it gives up', () => {
  it.each([
    ['could not extend file "base/1/2691": No space left on device', 'disk-full'],
    [
      'could not extend file "base/1/2691": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.',
      'disk-full',
    ],
    ['database files are incompatible with server', 'other-version'],
    ['data directory "/d" has wrong ownership', 'wrong-owner'],
    ['data directory "/d" has invalid permissions', 'permission-denied'],
    ['could not open file "global/pg_control": Permission denied', 'permission-denied'],
    ['could not create any Unix-domain sockets', 'socket-trouble'],
    ['Unix-domain socket path "/x" is too long (maximum 107 bytes)', 'socket-trouble'],
    ['invalid checkpoint record', 'start-failed'],
  ])('"%s" is %s', (words, reason) => {
    expect(
      failureOf(`2026-06-01 00:00:00 UTC [1] FATAL:  ${words}`, 'PostgreSQL did not start'),
    ).toMatchObject({ reason });
  });

  it('is told by the first line that gives up, since the others follow from it', () => {
    const output =
      'creating files ... ok\nx [1] FATAL:  the cause\nx [1] PANIC:  the consequence\nchild exited';
    expect(failureOf(output, 'It failed').message).toBe('It failed: the cause.');
  });

  it('is told by the last line when none gives up', () => {
    expect(failureOf('one\ntwo\n\n', 'It failed').message).toBe('It failed: two.');
    expect(failureOf('', 'It failed').message).toBe('It failed: it said nothing.');
  });
});
