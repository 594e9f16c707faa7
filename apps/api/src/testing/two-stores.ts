import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { importJournal, openSystem, seeing, type Platform, type System } from '@casetrail/application';
import { ROLES, type Role, type StaffNo, type StoreCode, type Uuid } from '@casetrail/kernel';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import type { Answer } from './app.ts';
import { fakeAccess, OFFICE } from './fake-access.ts';

export const STORES = ['AA', 'BB'] as const;
export type Store = (typeof STORES)[number];

/** The one who has a role in a store and no other. */
export const holder = (store: Store, role: Role): string => `${store}${101 + ROLES.indexOf(role)}`;

/** An administrator who works for no store. */
export const ADMINISTRATOR = 'administrator';

/** What a store keeps to itself, as ids by which it may be asked for. */
export interface Things {
  readonly open: string;
  readonly lost: string;
  readonly fine: string;
  readonly file: string;
  readonly absence: string;
}

type Sent = Readonly<Record<string, unknown>>;

const NO_BUILD = new URL('./no-such-build/handler.js', import.meta.url);

/** A firm of two stores on a database of its own, behind the real application; whoever is named asks. */
export class TwoStores {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'casetrail-walls-'));
  readonly things = new Map<Store, Things>();
  readonly log: string[] = [];
  #parts: { readonly system: System; readonly app: NestFastifyApplication } | undefined;

  static async open(): Promise<TwoStores> {
    const firm = new TwoStores();
    await firm.#start();
    for (const store of STORES) firm.things.set(store, await firm.#live(store));
    await firm.system.settle();
    return firm;
  }

  get system(): System {
    return this.#opened.system;
  }

  of(store: Store): Things {
    const things = this.things.get(store);
    if (!things) throw new Error(`nothing in ${store}`);
    return things;
  }

  /** Asks as somebody, named by his staff number. */
  get(who: string, url: string): Promise<Answer> {
    return this.#opened.app.inject({ method: 'GET', url, headers: signedIn(who) });
  }

  /** Sends whatever it is, as somebody or as nobody. */
  raw(who: string | undefined, { headers, ...request }: InjectOptions): Promise<Answer> {
    const signed = who === undefined ? { 'casetrail-request': '1' } : signedIn(who);
    return this.#opened.app.inject({ ...request, headers: { ...signed, ...headers } });
  }

  send(who: string, method: 'POST' | 'DELETE', url: string, body: Sent = {}): Promise<Answer> {
    const headers = { ...signedIn(who), 'content-type': 'application/json' };
    return this.#opened.app.inject({ method, url, headers, body: JSON.stringify(body) });
  }

  async close(): Promise<void> {
    await this.#opened.app.close();
    await this.system.close();
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }

  get #opened() {
    if (!this.#parts) throw new Error('the firm is not open');
    return this.#parts;
  }

  async #start(): Promise<void> {
    const system = await openSystem({ dataDir: this.dataDir, otherwise: 'nothing' });
    await seeing({ kind: 'all' }, () => this.#import(system));
    for (const store of STORES)
      await system.commands.goLive(
        store as StoreCode,
        holder(store, 'general_office') as StaffNo,
        randomUUID() as Uuid,
      );
    await system.settle();
    const platform: Platform = { ...system, access: { ...fakeAccess(OFFICE, []), principalOf } };
    const log = (line: string) => void this.log.push(line);
    const app = await createApp(platform, { admin: adminApp(NO_BUILD, log), log, asking: 0 });
    await app.init();
    this.#parts = { system, app };
  }

  async #import(system: System): Promise<void> {
    const [journal, staff] = [join(this.dataDir, 'journal.jsonl'), join(this.dataDir, 'staff.json')];
    writeFileSync(journal, STORES.flatMap(past).join('\n'));
    writeFileSync(staff, JSON.stringify(PEOPLE));
    const options = { journal, staff, strict: true, until: undefined, reports: this.dataDir };
    const { rejected } = await importJournal(system, options);
    if (rejected > 0) throw new Error('the journal is not sound');
  }

  /** What people do in a store, on its screens. */
  async #live(store: Store): Promise<Things> {
    const by = (role: Role) => holder(store, role);
    const [open, lost] = [`${store}-K1`, `${store}-K2`];
    const [reception] = await this.system.log.read(`case-${open}`);
    const fine = await this.#done(by('general_office'), '/api/fines', {
      store,
      rule: 'price-silence',
      caseNo: open,
      person: by('designer'),
      at: '2026-03-05T11:00:00+08:00',
      statement: `${store}的客户当场问价`,
      evidence: [reception?.position],
    });
    await this.#done(by('general_office'), `/api/fines/${String(fine['fineId'])}/issue`, {
      reason: '属实',
    });
    await this.#done(by('designer'), `/api/cases/${open}/handovers`, {
      occurredAt: now(),
      offer: { kind: 'plan', to: by('estimator'), papers: [], promises: [], note: `${store}平面图` },
    });
    await this.#done(by('customer_manager'), `/api/cases/${open}/reveal`, {
      fields: ['client.phone'],
      reason: `${store}回访`,
    });
    await this.#done(by('store_supervisor'), `/api/staff/${by('project_manager')}/absences`, {
      from: '2026-01-05T00:00:00+08:00',
      to: '2030-01-06T00:00:00+08:00',
      kind: 'leave',
      substitute: by('team_leader'),
      reason: `${store}病假`,
    });
    const query = `commandId=${randomUUID()}&occurredAt=${encodeURIComponent(now())}&name=a.pdf`;
    const file = await this.#opened.app.inject({
      method: 'POST',
      url: `/api/cases/${open}/attachments?${query}`,
      headers: { ...signedIn(by('customer_manager')), 'content-type': 'application/octet-stream' },
      body: Buffer.from(`%PDF-1.7\n${store}`),
    });
    await this.system.settle();
    return {
      open,
      lost,
      fine: String(fine['fineId']),
      file: String(file.json<Sent>()['sha256']),
      absence: `${by('project_manager')}-1`,
    };
  }

  async #done(who: string, url: string, body: Sent): Promise<Sent> {
    const answer = await this.send(who, 'POST', url, { commandId: randomUUID(), ...body });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
    await this.system.settle();
    return answer.json<Sent>();
  }
}

const now = () => new Date().toISOString();

/** A secret says who it is. */
const signedIn = (who: string) => ({ cookie: `casetrail=${who}`, 'casetrail-request': '1' });

const principalOf = async (secret: string) =>
  secret === ADMINISTRATOR
    ? { ...OFFICE, staffNo: undefined, administrator: true }
    : { ...OFFICE, staffNo: secret as StaffNo };

const PEOPLE = {
  stores: STORES.map((code) => ({ code, name: `${code}店` })),
  staff: STORES.flatMap((store) =>
    ROLES.map((role) => ({ no: holder(store, role), name: `员工${role}`, store, roles: [role] })),
  ),
};

/** Two of each store: one who stays, and one who left. */
export const CLIENTS = STORES.flatMap((store) =>
  ['1', '2'].map((n) => ({
    store,
    n,
    name: `何${store}怡${n}`,
    phone: `1380000${store === 'AA' ? 1 : 2}00${n}`,
  })),
);

const past = (store: Store): readonly string[] => {
  const told = (caseNo: string, day: string, role: Role, step: string, data: object) =>
    JSON.stringify({
      at: `2026-03-${day}T11:00:00+08:00`,
      store,
      case: caseNo,
      actor: holder(store, role),
      step,
      data,
    });
  return CLIENTS.filter((one) => one.store === store).flatMap(({ n, name, phone }) => {
    const caseNo = `${store}-K${n}`;
    const client = {
      name,
      phone,
      community: `${store}花园`,
      address: `${n}栋`,
      area: 100,
      houseType: 'flat',
      budget: '20万',
    };
    return [
      told(caseNo, '04', 'customer_manager', 'client_received', { client, receptionForm: true }),
      told(caseNo, '05', 'customer_manager', 'designer_assigned', { designer: holder(store, 'designer') }),
      told(caseNo, '06', 'designer', 'house_measured', {}),
      ...(n === '2' ? [told(caseNo, '09', 'customer_manager', 'client_lost', { statedReason: '太贵' })] : []),
    ];
  });
};
