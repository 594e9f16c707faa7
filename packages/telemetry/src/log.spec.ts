import { describe, expect, it } from 'vitest';
import { createLog, LogMisset, readLogOptions, type LogOptions } from './log.ts';

const logging = (options: Partial<LogOptions>) => {
  const written: string[] = [];
  const log = createLog({
    name: 'api',
    level: 'info',
    format: 'json',
    write: (line) => written.push(line),
    ...options,
  });
  return { log, written };
};

const parsed = (line: string | undefined): unknown => JSON.parse(line ?? '');

describe('a line for programs', () => {
  it('is one object, with its fields, whatever it says', () => {
    const { log, written } = logging({});
    log('said "so"\r\n  at its cause\n  at another', {
      level: 'error',
      reference: 'r1',
      status: 500,
      ms: 12,
    });
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^[^\n]+\n$/);
    expect(parsed(written[0])).toMatchObject({
      level: 'error',
      program: 'api',
      pid: process.pid,
      reference: 'r1',
      status: 500,
      ms: 12,
      cause: '  at its cause\n  at another',
    });
    expect(parsed(written[0])).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/));
    expect(parsed(written[0])).toHaveProperty('msg', expect.stringContaining('said "so"'));
  });
  it('has no cause where there is none', () => {
    const { log, written } = logging({});
    log('said');
    expect(parsed(written[0])).not.toHaveProperty('cause');
    expect(parsed(written[0])).toMatchObject({ level: 'info', msg: 'said' });
  });
});

describe('a line for people', () => {
  it('is what is said', () => {
    const { log, written } = logging({ format: 'text' });
    log('said', { reference: 'r1' });
    expect(written).toEqual(['said\n']);
  });
});

describe.each(['json', 'text'] as const)('as %s', (format) => {
  it('what is below the level is left out, and what is at it is not', () => {
    const { log, written } = logging({ format, level: 'warn' });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log(level, { level });
    log('said');
    expect(written.map((line) => /debug|info|warn|error|said/.exec(line)?.[0])).toEqual(['warn', 'error']);
  });
  it('numbers of people in what others say are starred, and numbers of ours are not', () => {
    const { log, written } = logging({ format });
    log('Key (phone)=(13912345678) exists\n  id 320102199001011234, 32010219900101123X');
    log('position 1764205200000, port 54321, ref 0199d9b2-7a3c-4cc1-8f7e-139123456789');
    expect(written[0]).not.toMatch(/139123|3201021990/);
    expect(written[0]).toContain('Key (phone)=(***) exists');
    expect(written[1]).toContain(
      'position 1764205200000, port 54321, ref 0199d9b2-7a3c-4cc1-8f7e-139123456789',
    );
  });
});

describe('how lines are written', () => {
  it('is text on a terminal and JSON elsewhere, from info on', () => {
    expect(readLogOptions({}, true)).toEqual({ level: 'info', format: 'text' });
    expect(readLogOptions({ LOG_LEVEL: '', LOG_FORMAT: '' }, false)).toEqual({
      level: 'info',
      format: 'json',
    });
  });
  it('is as it is set', () =>
    expect(readLogOptions({ LOG_LEVEL: 'debug', LOG_FORMAT: 'text' }, false)).toEqual({
      level: 'debug',
      format: 'text',
    }));
  it.each([
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of debug, info, warn, error/],
    [{ LOG_FORMAT: 'xml' }, /LOG_FORMAT 须为 json、text 之一/],
  ])('is not %j', (env, says) => {
    expect(() => readLogOptions(env, false)).toThrow(LogMisset);
    expect(() => readLogOptions(env, false)).toThrow(says);
  });
});
