import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseList, CaseTrail, Health } from '@casetrail/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casetrail, scratch, start, type Running } from './testing/casetrail.ts';

/** The whole system as `npm start` brings it up: built API and admin app, embedded database, sample company. */
describe('casetrail start', { timeout: 120_000 }, () => {
  const dir = scratch();
  let running: Running;
  let address: string;
  let cookie = '';

  beforeAll(async () => {
    running = start('start', '--port', '0', '--data', join(dir.path, 'data'));
    address = await addressOf(running);
    await enterAs('general_office');
  }, 120_000);

  afterAll(async () => {
    running.child.kill('SIGKILL');
    await dir.remove();
  });

  const get = async <Body>(path: string): Promise<Body> => {
    const response = await fetch(`${address}${path}`, { headers: { cookie } });
    expect(response.status).toBe(200);
    return (await response.json()) as Body;
  };

  const post = (path: string, body: object) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'casetrail-request': '1', cookie },
      body: JSON.stringify(body),
    });

  /** One click, as the sample company's sign-in page offers it. */
  const enterAs = async (role: string): Promise<void> => {
    const response = await post('/api/session/sample', { role });
    expect(response.status).toBe(200);
    cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; ');
  };

  it('lets nobody in who has not signed in', async () => {
    expect((await fetch(`${address}/api/cases`)).status).toBe(401);
  });

  it('is well, and shows the sample company', async () => {
    const health = await get<Health>('/health');
    expect(health).toMatchObject({ status: 'ok', sample: true, projection: { lag: 0 } });
    const statuses = new Set<string>();
    const { total, items } = await get<CaseList>('/api/cases?size=200');
    for (const { status } of items) statuses.add(status);
    expect(total).toBe(60);
    expect([...statuses].sort()).toEqual(['active', 'building', 'completed', 'lost', 'signed']);
    expect(items.some(({ overdue }) => overdue > 0)).toBe(true);
  });

  it('shows in every list the numbers of the trail behind it', async () => {
    const { items } = await get<CaseList>('/api/cases?size=200');
    for (const { caseNo, open, overdue, late, violations, amount } of items) {
      const trail = await get<CaseTrail>(`/api/cases/${caseNo}`);
      expect({ caseNo, open, overdue, late, violations, amount }).toEqual({
        caseNo,
        open: trail.case.open,
        overdue: trail.case.overdue,
        late: trail.case.late,
        violations: trail.case.violations,
        amount: trail.case.amount,
      });
    }
  });

  it('records a step and shows it at once', async () => {
    await enterAs('customer_manager');
    const { items } = await get<CaseList>('/api/cases?status=active&size=1');
    const [item] = items;
    const { staffNo } = await get<{ readonly staffNo: string | null }>('/api/session');
    const occurredAt = new Date().toISOString();
    const send = () =>
      post(`/api/cases/${item?.caseNo}/steps`, {
        commandId: '7d1f3c1e-0f0a-4d57-9b0e-0f6d6d1f3c1e',
        store: item?.store,
        step: 'follow_up_called',
        occurredAt,
        data: { satisfaction: 4 },
      });
    const first = (await (await send()).json()) as { position: number; repeated: boolean };
    expect(first).toMatchObject({ repeated: false });
    expect(await (await send()).json()).toEqual({ position: first.position, repeated: true });
    const list = await get<CaseList>(`/api/cases?size=1&minPosition=${first.position}`);
    expect(list.items[0]).toMatchObject({ caseNo: item?.caseNo, events: (item?.events ?? 0) + 1 });
    const trail = await get<CaseTrail>(`/api/cases/${item?.caseNo}`);
    expect(trail.entries.at(-1)).toMatchObject({ position: first.position, actor: { no: staffNo } });
    await enterAs('general_office');
  });

  it('serves the pages on the same port, in both languages', async () => {
    const page = async (language: string) =>
      (await fetch(address, { headers: { cookie: `PARAGLIDE_LOCALE=${language}` } })).text();
    expect(await page('zh-CN')).toContain('<html lang="zh-CN"');
    expect(await page('en')).toContain('<html lang="en"');
  });

  it('has a clock that can be moved, since this is the sample company', async () => {
    const before = await get<Health>('/health');
    const tick = (...how: string[]) => casetrail('tick', ...how, '--json', '--data', join(dir.path, 'data'));
    const { code, stdout } = await tick('--to-next-deadline');
    expect(code).toBe(0);
    const { from, to, happened } = JSON.parse(stdout) as { from: string; to: string; happened: unknown[] };
    expect(Date.parse(to)).toBeGreaterThan(Date.parse(from));
    expect(happened.length).toBeGreaterThan(0);
    const after = await get<Health>('/health');
    expect(after.enforcement?.stopped).toBeNull();
    expect(Date.parse(after.enforcement?.sweptAt ?? '')).toBeGreaterThan(Date.parse(from));
    expect(after.log?.position).toBeGreaterThan(before.log?.position ?? 0);
    expect((await tick('--to', from)).code).toBe(65);
    expect((await tick()).code).toBe(2);
    expect((await tick('--hours', '1', '--days', '1')).code).toBe(2);
  });

  it.runIf(process.platform === 'linux')('starts again whichever of its processes is killed', async () => {
    for (const name of ['worker', 'api'] as const) {
      const killed = childOf(running, name);
      process.kill(killed, 'SIGKILL');
      await until(() => {
        const next = childOf(running, name);
        return next !== 0 && next !== killed;
      });
    }
    expect(running.child.exitCode).toBeNull();
  });

  it('ends with SIGTERM, and leaves nothing behind', async () => {
    running.child.kill('SIGTERM');
    const { code } = await running.ended;
    expect(code).toBe(0);
    await expect(fetch(`${address}/health`)).rejects.toThrow();
  });
});

/** Process id of the child that runs an app; 0 where there is none at the moment. */
const childOf = ({ child }: Running, app: string): number => {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
  const found = children.split(' ').find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`/${app}/dist/main.js`);
    } catch {
      return false;
    }
  });
  return Number(found ?? 0);
};

const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (isSo()) return;
    await pause(100);
  }
  throw new Error('it did not come about');
};

const addressOf = async ({ child, ended }: Running): Promise<string> => {
  let said = '';
  child.stdout?.on('data', (chunk: string) => (said += chunk));
  void ended.then(({ stderr }) => (said += stderr));
  for (let tries = 0; tries < 1_200; tries += 1) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (found) return found;
    if (child.exitCode !== null) break;
    await pause(100);
  }
  throw new Error(`it did not come up: ${said}`);
};
