import { randomUUID } from 'node:crypto';
import { payloadsIn, PAYLOADS } from './payloads.ts';

/** Commands about accounts are none of the log’s; those of an import go by its own id. */
const WITHOUT_ID = /^\/api\/accounts?(\/|$)|^\/api\/imports\/\{id\}\/(check|start)$/;

/** Writes through the API, as one or another of the sample company’s people, and remembers what it wrote where. */
export class Pen {
  /** Payloads by the field that they were written into: `POST /api/fines statement`. */
  readonly written = new Map<string, Set<number>>();
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  /** What the API answers a role. */
  async read<Answer>(role: string, path: string): Promise<Answer> {
    return (await this.#ask(role, 'GET', path)) as Answer;
  }

  /**
   * Sends a command.
   *
   * @param path as the description of the API has it; what stands in braces comes from `parts`
   * @throws Error where it is refused: what was not taken in proves nothing
   */
  async write<Answer = { readonly position: number }>(
    role: string,
    path: string,
    body: object,
    parts: Readonly<Record<string, string | number>> = {},
  ): Promise<Answer> {
    const address = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(parts[name] ?? ''));
    const named = WITHOUT_ID.test(path) ? body : { commandId: randomUUID(), ...body };
    const answer = await this.#ask(role, 'POST', address, named);
    this.#note(path, body);
    return answer as Answer;
  }

  /** A file by its content, with everything else in the address. */
  async upload<Answer>(
    role: string,
    path: string,
    query: Readonly<Record<string, string>>,
    content: Buffer,
    parts: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const address = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(parts[name] ?? ''));
    const answer = await this.#ask(role, 'POST', `${address}?${new URLSearchParams(query)}`, content);
    for (const [name, value] of Object.entries(query)) this.#noteText(`POST ${path} ?${name}`, value);
    return answer as Answer;
  }

  /** A step of a case that happens now. */
  step(caseNo: string, step: string, data: object): Promise<{ readonly position: number }> {
    const path = '/api/cases/{caseNo}/steps';
    this.#note(`${step} in`, data);
    return this.write('store_supervisor', path, { store: STORE, step, occurredAt: now(), data }, { caseNo });
  }

  async #ask(role: string, method: string, path: string, body?: object | Buffer): Promise<unknown> {
    const isFile = Buffer.isBuffer(body);
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...HEADERS,
        'content-type': isFile ? 'application/octet-stream' : 'application/json',
        cookie: await this.#cookiesOf(role),
      },
      ...(body && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${method} ${path.slice(0, 200)} as ${role}: ${response.status} ${text}`);
    return JSON.parse(text) as unknown;
  }

  async #cookiesOf(role: string): Promise<string> {
    const known = this.#cookies.get(role);
    if (known !== undefined) return known;
    const response = await fetch(`${this.#url}/api/session/sample`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ role }),
    });
    if (!response.ok) throw new Error(`no entry as ${role}: ${await response.text()}`);
    const cookies = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
    this.#cookies.set(role, cookies.join('; '));
    return cookies.join('; ');
  }

  #note(at: string, body: object): void {
    for (const [field, text] of textsIn(body)) this.#noteText(`POST ${at} ${field}`, text);
  }

  #noteText(field: string, text: string): void {
    const found = payloadsIn(text);
    if (found.length === 0) return;
    const so = this.written.get(field) ?? new Set();
    for (const nth of found) so.add(nth);
    this.written.set(field, so);
  }

  /** Fields that had some of the payloads, and not all. */
  get partly(): readonly string[] {
    return [...this.written].filter(([, some]) => some.size < PAYLOADS.length).map(([field]) => field);
  }
}

export const STORE = 'LX';

/** The name of a browser is a text too: the pages of an account show it. */
const HEADERS = {
  'content-type': 'application/json',
  'casetrail-request': '1',
  'user-agent': PAYLOADS.filter((payload) => /^[ -~]+$/.test(payload)).join(' '),
};

/** In the firm’s offset. */
export const now = (): string => momentAt(Date.now());

/** @param at epoch milliseconds */
export const momentAt = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().replace('Z', '+08:00');

/** Every text of a body with its path, as `proposal.title.zh`; the nth of a list is `[]`, any key of a record `*`. */
const textsIn = (value: unknown, path = ''): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(payloadsIn(key).length > 0 ? [[`${path}.*`, key] as const] : []),
    ...textsIn(inner, path === '' ? key : `${path}.${keyOf(path, key)}`),
  ]);
};

/** Rules are named by their ids where a proposal changes them. */
const keyOf = (path: string, key: string): string => (path.endsWith('.rules') ? '*' : key);
