import { describe, expect, it } from 'vitest';
import { asUnavailable, fileFailure, unavailableFrom } from './failures.ts';
import { DatabaseUnavailable } from './unavailable.ts';

const coded = (code: string, message = 'raw words of the driver'): Error =>
  Object.assign(new Error(message), { code });

describe('an error of the driver', () => {
  it.each([
    ['53100', 'disk-full'],
    ['28P01', 'wrong-password'],
    ['53300', 'too-many-connections'],
    ['57P01', 'not-answering'],
    ['ECONNREFUSED', 'not-answering'],
    ['EACCES', 'permission-denied'],
  ])('with code %s is %s', (code, reason) => {
    expect(unavailableFrom(coded(code))).toMatchObject({ reason });
  });

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    'without a code is known by its words: %s',
    (message) => {
      expect(unavailableFrom(new Error(message))).toMatchObject({ reason: 'not-answering' });
    },
  );

  it.each(['23505', '40001', '42501', 'P0001'])(
    'with code %s is about the statement, not the database',
    (code) => {
      expect(unavailableFrom(coded(code))).toBeUndefined();
    },
  );

  it('keeps its own words as the cause and out of the sentence', () => {
    const error = coded('57P03', 'the database system is starting up');
    expect(unavailableFrom(error)).toMatchObject({
      cause: error,
      message: expect.not.stringContaining('system is'),
    });
  });

  it('passes through when it is read already', () => {
    const read = new DatabaseUnavailable('busy', 'Wait.');
    expect(unavailableFrom(read)).toBe(read);
  });

  it('says what the server said when a login fails for a reason unknown here', () => {
    expect(asUnavailable(coded('0A000', 'unsupported frontend protocol'))).toMatchObject({
      reason: 'refused-by-server',
      message: expect.stringContaining('unsupported frontend protocol'),
    });
  });
});

describe('an error of the file system', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EEXIST', 'not-a-directory'],
    ['ENOTDIR', 'not-a-directory'],
    ['EACCES', 'permission-denied'],
    ['EROFS', 'permission-denied'],
  ])('with code %s is %s and names the path', (code, reason) => {
    expect(fileFailure(coded(code), '/data')).toMatchObject({
      reason,
      message: expect.stringContaining('/data'),
    });
  });
});
