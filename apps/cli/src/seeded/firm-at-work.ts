import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { startAs, type Running } from '../testing/casetrail.ts';
import type { SeededClient } from './clients.ts';

const PATIENCE_MS = 240_000;

interface Answered {
  readonly status: number;
  readonly text: string;
}

/** The whole system in processes of its own, asked over HTTP by whoever is signed in. */
export class FirmAtWork {
  readonly #running: Running;
  readonly url: string;
  #said: string[];
  readonly #cookies = new Map<string, string>();

  private constructor(running: Running, url: string, said: string[]) {
    this.#running = running;
    this.url = url;
    this.#said = said;
  }

  /** @param env what its processes find in their environment besides */
  static async start(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<FirmAtWork> {
    const running = startAs({ env }, 'start', '--port', '0', '--data', dataDir);
    const said: string[] = [];
    for (const stream of [running.child.stdout, running.child.stderr])
      stream?.on('data', (chunk: string) => void said.push(chunk));
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until && running.child.exitCode === null;) {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said.join(''))?.[0];
      if (url) return new FirmAtWork(running, url, said);
      await pause(100);
    }
    running.child.kill('SIGKILL');
    throw new Error(`it did not come up: ${said.join('')}`);
  }

  /** What all its processes have written so far, on both streams. */
  get said(): string {
    return this.#said.join('');
  }

  async ask(role: string, path: string, body?: object | string): Promise<Answered> {
    const response = await fetch(this.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        'casetrail-request': '1',
        cookie: this.#cookies.get(role) ?? (await this.#enter(role)),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** Of something that has to be done. */
  async done<Answer>(role: string, path: string, body?: object): Promise<Answer> {
    const { status, text } = await this.ask(role, path, body);
    if (status !== 200) throw new Error(`${path} answers ${status}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  async step(store: string, caseNo: string, step: string, data: object): Promise<void> {
    const occurredAt = new Date().toISOString().replace('Z', '+00:00');
    const body = { commandId: randomUUID(), store, step, occurredAt, data };
    await this.done('customer_manager', `/api/cases/${caseNo}/steps`, body);
  }

  async receive(store: string, caseNo: string, { name, phone }: SeededClient): Promise<void> {
    const about = { community: '翠湖天地', address: `3栋${phone}`, area: 98, houseType: 'flat' };
    await this.step(store, caseNo, 'client_received', {
      client: { name, phone, ...about, budget: `${phone}元` },
      receptionForm: true,
    });
  }

  async stop(): Promise<void> {
    this.#running.child.kill('SIGTERM');
    await this.#running.ended;
  }

  async #enter(role: string): Promise<string> {
    const response = await fetch(`${this.url}/api/session/sample`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'casetrail-request': '1' },
      body: JSON.stringify({ role }),
    });
    if (!response.ok) throw new Error(`no entry as ${role}: ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    this.#cookies.set(role, cookie);
    return cookie;
  }
}
