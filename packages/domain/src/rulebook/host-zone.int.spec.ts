import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { springExpected } from './testing/spring.ts';

const script = fileURLToPath(new URL('./fixtures/say-findings.ts', import.meta.url));

const judgedIn = async (zone: string): Promise<{ readonly hostOffset: number; readonly found: string }> => {
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout) as { hostOffset: number; found: string };
};

it.each([
  ['UTC', 0],
  ['Asia/Shanghai', -480],
  ['America/New_York', 240],
  ['Pacific/Kiritimati', -840],
])('a spring of two stores is judged the same on a host in %s', async (zone, offset) => {
  const { hostOffset, found } = await judgedIn(zone);
  expect(hostOffset).toBe(offset);
  expect(found).toBe(springExpected());
});
