import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { ReceiptLine } from './receipt.ts';
import { acrossHolidays } from './fixtures/across-holidays.ts';
import { worked } from './fixtures/worked.ts';

const script = fileURLToPath(new URL('./fixtures/say-due-times.ts', import.meta.url));

interface Answer {
  readonly hostOffset: number;
  readonly said: readonly { readonly due: string; readonly lines: readonly ReceiptLine[] }[];
}

const reckonedIn = async (zone: string): Promise<Answer> => {
  const { stdout } = await promisify(execFile)(process.execPath, [script], {
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as Answer;
};

it('due times and receipts are the same wherever the host stands', async () => {
  const [utc, shanghai, newYork, kiritimati] = await Promise.all(
    ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'].map(reckonedIn),
  );

  expect([utc, shanghai, newYork, kiritimati].map((answer) => answer?.hostOffset)).toEqual([
    0, -480, 240, -840,
  ]);
  expect(utc?.said.map(({ due }) => due)).toEqual([...worked, ...acrossHolidays].map(({ due }) => due));
  expect(shanghai?.said).toEqual(utc?.said);
  expect(newYork?.said).toEqual(utc?.said);
  expect(kiritimati?.said).toEqual(utc?.said);
});
