import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { openSite, type Site, type Visit } from './site.ts';

/**
 * The whole system with its sample company, as `npm start` brings it up, for tests that go through its front door.
 * The company is played once in a run; each test file gets a copy of it, and may do there what it likes.
 */
export interface Company {
  readonly url: string;
  /** A window, signed in by one click in this role, in this language. */
  as(role: string, options?: Window): Promise<Visit>;
  /**
   * What the API answers somebody in this role, without a page. What was recorded that way is in the lists then: they rest
   * between two batches, and the page of somebody else does not wait for what he knows nothing of.
   */
  ask<Answer>(role: string, path: string, body?: object): Promise<Answer>;
  /** Reads pages as the server sends them to somebody in this role, without a browser. */
  reader(role: string, language: Language): Promise<(path: string) => Promise<string>>;
  close(): Promise<void>;
}

export type Language = 'zh-CN' | 'en';
type Window = BrowserContextOptions & { readonly language?: Language };

const CLI = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const PATIENCE_MS = 240_000;

/** @param prepare what is done to its data before it is opened */
export const openCompany = async (prepare?: (data: string) => void): Promise<Company> => {
  const scratch = mkdtempSync(join(tmpdir(), 'casetrail-company-'));
  const data = join(scratch, 'data');
  cpSync(await played(), data, { recursive: true });
  prepare?.(data);
  const running = await start(data);
  const site = await openSite(running.url);
  const visits: Visit[] = [];
  return {
    url: running.url,
    as: async (role, options) => {
      const visit = await enter(site, running.url, role, options);
      visits.push(visit);
      return visit;
    },
    ask: (role, path, body) => ask(running.url, role, path, body),
    reader: (role, language) => reader(running.url, role, language),
    close: async () => {
      await Promise.all(visits.map((visit) => visit.close().catch(() => undefined)));
      await site.close();
      await stop(running.child);
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** Where the company of this run lies, played by whoever needs it first; see `once-a-run.ts`. */
const played = async (): Promise<string> => {
  const folder = process.env['CASETRAIL_COMPANY'];
  if (!folder) throw new Error('no folder for the company: the global set-up has not run');
  const [whole, claim] = [join(folder, 'whole'), join(folder, 'claim')];
  try {
    mkdirSync(claim);
  } catch {
    const until = Date.now() + PATIENCE_MS;
    while (!existsSync(whole)) {
      if (Date.now() > until) throw new Error('the company that another test file plays does not get ready');
      await pause(200);
    }
    return join(folder, 'data');
  }
  const { child } = await start(join(folder, 'data'));
  await stop(child);
  mkdirSync(whole);
  return join(folder, 'data');
};

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

const start = async (data: string): Promise<Running> => {
  const child = spawn(process.execPath, [CLI, 'start', '--port', '0', '--data', data], {
    env: {
      ...process.env,
      CASETRAIL_LANG: 'en',
      DATABASE_URL: '',
      NODE_ENV: 'production',
      CASETRAIL_ASKING: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((ready, failed) => {
    const late = setTimeout(() => failed(new Error(`the company does not start:\n${said}`)), PATIENCE_MS);
    const listen = (chunk: string): void => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (!address) return;
      clearTimeout(late);
      ready(address);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('exit', () => failed(new Error(`the company has not started:\n${said}`)));
  });
  return { child, url };
};

const stop = async (child: ChildProcess): Promise<void> => {
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  await ended;
};

const HEADERS = { 'content-type': 'application/json', 'casetrail-request': '1' };

/** The cookies of a session in this role. */
const signIn = async (url: string, role: string): Promise<readonly (readonly [string, string])[]> => {
  const response = await fetch(`${url}/api/session/sample`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ role }),
  });
  if (!response.ok) throw new Error(`no entry as ${role}: ${await response.text()}`);
  return response.headers.getSetCookie().map((line) => {
    const [pair = ''] = line.split(';', 1);
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
};

const enter = async (
  site: Site,
  url: string,
  role: string,
  { language = 'zh-CN', ...options }: Window = {},
): Promise<Visit> => {
  const visit = await site.open({ baseURL: url, ...options, signedOut: true });
  const cookies = [...(await signIn(url, role)), ['PARAGLIDE_LOCALE', language] as const];
  await visit.page.context().addCookies(cookies.map(([name, value]) => ({ name, value, url })));
  return visit;
};

const cookieLine = (pairs: readonly (readonly string[])[]): string =>
  pairs.map((pair) => pair.join('=')).join('; ');

const reader = async (
  url: string,
  role: string,
  language: Language,
): Promise<(path: string) => Promise<string>> => {
  const cookie = cookieLine([...(await signIn(url, role)), ['PARAGLIDE_LOCALE', language]]);
  return async (path) => {
    const response = await fetch(url + path, { headers: { cookie, accept: 'text/html' } });
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    return response.text();
  };
};

const ask = async <Answer>(url: string, role: string, path: string, body?: object): Promise<Answer> => {
  const response = await fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: { ...HEADERS, cookie: cookieLine(await signIn(url, role)) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
  const answer = (await response.json()) as Answer;
  if (body) await shown(url, answer);
  return answer;
};

/** Until the lists of cases and of desks show what this answer says was recorded; both are waited for by who asks for handovers. */
const shown = async (url: string, answer: unknown): Promise<void> => {
  const { position } = (answer ?? {}) as { readonly position?: number };
  // A few seconds at most: of what is held up for longer, the test that waits for it shall tell.
  if (position !== undefined) await ask(url, 'general_office', `/api/handovers?minPosition=${position}`);
};
