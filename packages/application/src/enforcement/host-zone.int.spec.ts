import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('./fixtures/say-a-spring.ts', import.meta.url));

const livedIn = async (zone: string): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout);
};

it.concurrent.each([
  ['UTC', 0],
  ['America/Los_Angeles', 420],
  ['Pacific/Kiritimati', -840],
  ['Asia/Kathmandu', -345],
])(
  'a journal, a missed term and the end of a month are the same on a host in %s',
  async (zone, hostOffset) => {
    expect(await livedIn(zone)).toEqual({
      hostOffset,
      imported: { events: 5, rejected: 0 },
      inTime: [],
      verdicts: ['ViolationFound floor-plan AA-1 D2 04-30 17:30'],
      found: ['AA-9 2026-01-07T17:30:00+08:00', 'AA-1 2026-04-30T17:30:00+08:00'],
      acts: [
        'issue: recorded',
        'sign: recorded',
        'wage: recorded',
        'close at 04-30 23:59: month-not-over',
        'close at 05-01 00:00: recorded',
      ],
      month: { closed: true, lines: ['AA-2026-0001 100.00 0.00'] },
    });
  },
);
