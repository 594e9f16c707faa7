import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from '../testing/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const LARGEST_FORM = 512 * 1024;

const send = (bytes: number, isChunked: boolean): Promise<number | undefined> =>
  new Promise((answered, failed) => {
    const form = 'theme='.padEnd(bytes, 'd');
    const headers = {
      origin: site.url,
      'content-type': 'application/x-www-form-urlencoded',
      ...(!isChunked && { 'content-length': String(bytes) }),
    };
    const sending = request(`${site.url}/preferences`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      answered(answer.statusCode);
    });
    sending.on('error', failed);
    sending.write(form.slice(0, 1_000));
    sending.end(form.slice(1_000));
  });

describe('a form', () => {
  it.each([
    ['of a length that it says', false],
    ['of no known length', true],
  ])('%s may have 512 KB, and no more', async (_what, isChunked) => {
    expect(await send(LARGEST_FORM, isChunked)).toBe(303);
    expect(await send(LARGEST_FORM + 1, isChunked)).toBe(413);
  });
});
