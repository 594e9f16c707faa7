import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratch } from '../testing/casetrail.ts';
import { MARK, seededClients } from './fixtures/clients.ts';
import { FirmAtWork } from './fixtures/firm-at-work.ts';
import { tracesIn, tracesInFiles, tracesInTables, tracesInText } from './fixtures/traces.ts';

const CLIENTS = seededClients(200, 20_260_601);
const AT_ONCE = 8;
/** Everybody by default, and those whom the table gives no client’s case at all. */
const ROLES = ['customer_manager', 'designer', 'finance', 'store_supervisor', 'general_office', 'auditor'];

/** Two hundred clients are more than one person may enter in a minute; and what is said is read as people read it. */
const ALONE = { CASETRAIL_ASKING: '0', LOG_FORMAT: 'text' };

const dir = scratch();
const dataDir = join(dir.path, 'data');
let firm: FirmAtWork | undefined;
let store = '';

const open = (): FirmAtWork => {
  if (!firm) throw new Error('the firm is not open');
  return firm;
};
const caseNoOf = (n: number): string => `${store}-99${String(n).padStart(4, '0')}`;

beforeAll(async () => {
  firm = await FirmAtWork.start(dataDir, ALONE);
  const { items } = await firm.done<{ items: { store: string }[] }>('customer_manager', '/api/cases?size=1');
  store = items[0]?.store ?? '';
}, 300_000);

afterAll(async () => {
  await firm?.stop();
  await dir.remove();
}, 60_000);

describe('two hundred seeded clients', { timeout: 300_000 }, () => {
  it('are entered, written about, looked up and revealed over HTTP', async () => {
    for (let n = 0; n < CLIENTS.length; n += AT_ONCE)
      await Promise.all(
        CLIENTS.slice(n, n + AT_ONCE).map((client, k) => open().receive(store, caseNoOf(n + k), client)),
      );
    for (const [n, { name, phone }] of CLIENTS.entries()) {
      if (n % 4 !== 0) continue;
      const note = `${name}说打 ${phone}`;
      await open().step(store, caseNoOf(n), 'client_contacted', { channel: 'phone', note });
    }
    for (const n of [0, 77, 199]) {
      const { name, phone } = CLIENTS[n] ?? { name: '', phone: '' };
      for (const search of [name, phone]) {
        const found = await open().found('customer_manager', search);
        expect(found).toMatchObject({ total: 1 });
      }
      const reveal = {
        commandId: randomUUID(),
        fields: ['client.name', 'client.phone'],
        reason: `回访${phone}`,
      };
      const { text } = await open().ask('customer_manager', `/api/cases/${caseNoOf(n)}/reveal`, reveal);
      // They are there, and the search for them sees them.
      expect(tracesInText(text, CLIENTS)).toEqual([phone, name]);
    }
  });

  it('are not named by errors, whatever was wrong with what named them', async () => {
    const { name, phone } = CLIENTS[42] ?? { name: '', phone: '' };
    const steps = `/api/cases/${caseNoOf(42)}/steps`;
    const occurredAt = '2026-05-09T15:20:00+08:00';
    const sound = {
      commandId: randomUUID(),
      store,
      step: 'client_contacted',
      occurredAt,
      data: { note: name },
    };
    const wrong: [path: string, body?: object | string][] = [
      [`/api/cases/${phone}`],
      [`/api/cases/${encodeURIComponent(name)}`],
      [`/api/cases?search=${phone}&page=${phone}x`],
      [`/api/cases?store=${encodeURIComponent(name)}`],
      [`/api/staff/${phone}/queue`],
      [steps, `{"note":"${name} ${phone}`],
      [steps, { ...sound, occurredAt: `${phone}号` }],
      [steps, { ...sound, data: { channel: `${name}${phone}` } }],
      [steps, { ...sound, step: `给${name}打电话 ${phone}` }],
      [`/api/cases/${caseNoOf(42)}/reveal`, { fields: [name], reason: phone, commandId: phone }],
      [`/api/cases/${caseNoOf(42)}/erasure`, { reason: { [phone]: name } }],
      ['/api/session', { loginName: phone, password: name }],
    ];
    for (const [path, body] of wrong) {
      const { status, text } = await open().ask('customer_manager', path, body);
      expect(status, text).toBeGreaterThanOrEqual(400);
      expect(status, text).toBeLessThan(500);
      expect(tracesInText(text, CLIENTS), `${path} ${text}`).toEqual([]);
    }
    // A key that nobody asked for is named to whoever wrote it, and to nobody else: the log is looked through below.
    await open().ask('customer_manager', steps, { ...sound, [phone]: 1, [`${name}\n${phone}`]: 1 });
  });

  it('are shown to nobody in lists, trails, exports, health and pages who did not ask for them by name', async () => {
    const numbers = [0, 42, 76].map(caseNoOf);
    const api = [
      ...['/api/cases?size=200', '/api/handovers', '/api/obligations?size=200', '/api/fines', '/api/lost'],
      ...['/api/findings', '/api/kpi', '/api/kpi/figures.csv', '/api/audit/events?size=200', '/api/appeals'],
      ...['/api/privacy/unusual-looks', '/api/enforcement', '/health', '/api/health', '/metrics'],
      ...numbers.flatMap((no) => [`/api/cases/${no}`, `/api/cases/${no}/looks`, `/api/cases/${no}/papers`]),
    ];
    const pages = ['/', '/queue', '/cases', '/audit', '/lost', '/kpi', '/compliance', '/fines', '/ledgers'];
    let masked = 0;
    for (const role of ROLES)
      for (const path of [...api, ...pages, ...numbers.map((no) => `/cases/${no}`)]) {
        const { status, text } = await open().ask(role, path);
        expect(status, `${role} ${path}`).toBeLessThan(500);
        expect(tracesInText(text, CLIENTS), `${role} ${path}`).toEqual([]);
        if (/1\d{2}\*{4}\d{4}/.test(text)) masked += 1;
      }
    const [worker = ''] =
      /http\S+$/.exec(/worker: watching; health at \S+/.exec(open().said)?.[0] ?? '') ?? [];
    expect(tracesInText(await (await fetch(worker)).text(), CLIENTS)).toEqual([]);
    // They were looked at: what is shown is the mask.
    expect(masked).toBeGreaterThan(10);
  });

  it('stand in no output of any process, no file, no row, no job', async () => {
    await open().stop();
    const { said } = open();
    firm = undefined;
    expect(said).toContain('400 unknown-key');
    expect(tracesInText(said, CLIENTS)).toEqual([]);
    expect(tracesInFiles(dataDir, CLIENTS)).toEqual([]);
    const { tables, unread, finds } = await tracesInTables(dataDir, CLIENTS);
    expect(finds).toEqual([]);
    expect(unread).toEqual([]);
    expect(tables).toEqual(expect.arrayContaining(['es.event']));
    expect(tables.some((name) => name.includes('job'))).toBe(true);
  });

  it('would be found, were one process to tell what it is asked: the saboteur', async () => {
    const told = join(dataDir, 'told.txt');
    const tongue = pathToFileURL(join(import.meta.dirname, 'fixtures', 'loose-tongue.mjs')).href;
    const [client, ...others] = seededClients(5, 7);
    firm = await FirmAtWork.start(dataDir, {
      ...ALONE,
      NODE_OPTIONS: `--import ${tongue}`,
      LOOSE_TONGUE: told,
    });
    if (client) await firm.receive(store, caseNoOf(9_000), client);
    await firm.stop();
    const { said } = firm;
    firm = undefined;
    const seeds = [client?.phone, client?.name];
    const both = client ? [client, ...others] : others;
    expect(tracesInText(said, both)).toEqual(seeds);
    expect(tracesInFiles(dataDir, both)).toEqual(seeds.map((seed) => `${seed} in told.txt`));
  });
});

describe('the search for traces', () => {
  const [one] = CLIENTS;
  if (!one) throw new Error('no client');
  it('knows a name and a number however they are written', () => {
    const written = [
      Buffer.from(`${one.name} ${one.phone}`),
      Buffer.from(`/cases?search=${encodeURIComponent(one.name)}&x=86${one.phone}99`),
      Buffer.concat([Buffer.from([0xff, 0x00]), Buffer.from(one.name, 'utf16le'), Buffer.from(one.phone)]),
    ];
    for (const bytes of written) expect(tracesIn(bytes, CLIENTS)).toEqual([one.phone, one.name]);
    expect(tracesInText(`${MARK} 13800000000 ${one.name.charAt(0)}**`, CLIENTS)).toEqual([]);
  });
  it('is for two hundred different people', () => {
    expect(new Set(CLIENTS.map(({ name }) => name)).size).toBe(200);
    expect(new Set(CLIENTS.map(({ phone }) => phone)).size).toBe(200);
  });
});
