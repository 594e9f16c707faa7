import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from '../testing/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** The production build, as it stands before a browser: the pages that take something, and one that takes nothing. */
const TAKING = ['/sign-out', '/preferences', '/sign-in', '/account?/password', '/set-up', '/cases'];
const TYPES = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'Text/Plain ;x',
  'application/json',
  undefined,
];
const ORIGINS = ['https://other.example', 'null', undefined];

/** Past `fetch`, which writes headers of its own. */
const send = (path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
  new Promise((answered, failed) => {
    request(new URL(path, site.url), { method: 'POST', headers }, (answer) => {
      answer.resume();
      answered(answer.statusCode);
    })
      .on('error', failed)
      .end('theme=dark');
  });

describe('what is sent to the pages from anywhere but themselves', () => {
  it.each(TAKING)('is refused at %s, and the API hears nothing of it', async (path) => {
    const asked = site.api.asked.length;
    for (const type of TYPES) {
      for (const origin of ORIGINS) {
        const status = await send(path, {
          cookie: 'casetrail=a-session',
          ...(type !== undefined && { 'content-type': type }),
          ...(origin !== undefined && { origin }),
        });
        expect(status, `${String(type)} from ${String(origin)}`).toBe(403);
      }
    }
    expect(site.api.asked.slice(asked)).toEqual([]);
  });
  it('is taken from the pages themselves', async () => {
    const headers = {
      cookie: 'casetrail=a-session',
      'content-type': 'application/x-www-form-urlencoded',
      origin: site.url,
    };
    expect(await send('/preferences', headers)).toBe(303);
  });
});
