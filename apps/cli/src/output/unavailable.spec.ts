import { ProjectionStopped, VaultUnavailable } from '@casetrail/application';
import { DatabaseUnavailable } from '@casetrail/database';
import { LogUnavailable, OutcomeUnknown } from '@casetrail/event-store';
import { describe, expect, it } from 'vitest';
import { speak } from './language.ts';
import { standstill, unavailability } from './unavailable.ts';

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error('server says no'), { code }, more);

const inBoth = (error: unknown): unknown[] =>
  (['en', 'zh'] as const).map((language) => {
    speak(language);
    return unavailability(error);
  });

const FULL = [
  'The disk of the database is full. Make room and try again; nothing acknowledged is lost.',
  '数据库所在磁盘已满。请腾出空间后再试；已确认的内容没有丢失。',
];

describe('a database that cannot be used', () => {
  it.each([
    ['as the log tells of it', new LogUnavailable('not at the moment', { cause: withCode('53100') })],
    ['as an append tells of it', new OutcomeUnknown('perhaps', { cause: withCode('53100') })],
    ['as the server tells of it', withCode('53100')],
  ])('is a full disk, %s', (_, error) => {
    expect(inBoth(error)).toEqual(FULL);
  });

  it('is told of with its particulars where they matter', () => {
    const denied = new DatabaseUnavailable('permission-denied', '/data cannot be used (EACCES).');
    expect(inBoth(denied)).toEqual([
      '/data cannot be used (EACCES).',
      '没有使用数据目录的权限，请换一个可写的目录，或换一个用户运行。（/data cannot be used (EACCES).）',
    ]);
  });

  it('is told from keys that cannot be used', () => {
    expect(inBoth(new VaultUnavailable('master-key-missing', '/keys is gone.'))).toEqual([
      '/keys is gone.',
      '客户资料已加密，但主密钥文件不见了或无法读取，请从单独的备份中恢复。（/keys is gone.）',
    ]);
  });

  it('does not answer where nothing more is known', () => {
    expect(inBoth(new LogUnavailable('the log was closed'))).toEqual([
      'the log was closed',
      '数据库没有应答，或在使用中停止了。请再试一次。',
    ]);
    expect(inBoth(withCode('ECONNREFUSED', { syscall: 'connect' }))[0]).toContain('Nothing answers');
  });

  it('is nothing that a file, or a fault of the program, is taken for', () => {
    expect(inBoth(withCode('ENOENT', { syscall: 'open' }))).toEqual([undefined, undefined]);
    expect(inBoth(withCode('23505'))).toEqual([undefined, undefined]);
    expect(inBoth(new TypeError('x'))).toEqual([undefined, undefined]);
  });
});

describe('lists that stand still', () => {
  it('are told of with what to do, in both languages', () => {
    const stopped = new ProjectionStopped({ position: 7, reason: 'CaseTeleported is not known' });
    speak('en');
    expect(standstill(stopped)).toMatch(/before position 7.*is whole.*rebuild.*CaseTeleported/);
    speak('zh');
    expect(standstill(stopped)).toMatch(/第 7 条之前.*完整.*rebuild.*CaseTeleported/);
    expect(standstill(new Error('x'))).toBeUndefined();
  });
});
