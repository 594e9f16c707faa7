import { once } from 'node:events';
import {
  Agent,
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

const LOOK_MS = 100;

/** A process that requests are sent to. */
interface Upstream {
  readonly address: string;
  readonly agent: Agent;
  ready: boolean;
  inFlight: number;
}

/**
 * What stands in front of several api processes: it asks each whether it is ready, and shares requests out among those that
 * are. It sends nothing twice; a request without an answer is answered with 502.
 */
export class Sharing {
  readonly #upstreams = new Map<string, Upstream>();
  readonly #server: Server;
  readonly #timer: NodeJS.Timeout;
  #turn = 0;
  /** Requests that it could not give an answer to. */
  failed = 0;

  private constructor() {
    this.#server = createServer((asked, answer) => this.#forward(asked, answer));
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  static async open(): Promise<Sharing> {
    const sharing = new Sharing();
    sharing.#server.listen(0, '127.0.0.1');
    await once(sharing.#server, 'listening');
    return sharing;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Resolves when this process is sent requests. */
  async add(address: string): Promise<void> {
    this.#upstreams.set(address, {
      address,
      agent: new Agent({ keepAlive: true }),
      ready: false,
      inFlight: 0,
    });
    while (!this.#upstreams.get(address)?.ready) await this.#look();
  }

  remove(address: string): void {
    this.#upstreams.get(address)?.agent.destroy();
    this.#upstreams.delete(address);
  }

  inFlight(address: string): number {
    return this.#upstreams.get(address)?.inFlight ?? 0;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const address of this.#upstreams.keys()) this.remove(address);
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #look(): Promise<void> {
    await Promise.all(
      [...this.#upstreams.values()].map(async (upstream) => {
        const answer = await fetch(`${upstream.address}/ready`).catch(() => undefined);
        await answer?.arrayBuffer().catch(() => undefined);
        upstream.ready = answer?.status === 200;
      }),
    );
  }

  #next(): Upstream | undefined {
    const ready = [...this.#upstreams.values()].filter((upstream) => upstream.ready);
    this.#turn += 1;
    return ready[this.#turn % ready.length];
  }

  #forward(asked: IncomingMessage, answer: ServerResponse): void {
    const upstream = this.#next();
    if (!upstream) return this.#fail(answer);
    upstream.inFlight += 1;
    const { method, headers, url = '/' } = asked;
    const sent = request(upstream.address + url, { method, headers, agent: upstream.agent });
    const over = (): void => void (upstream.inFlight -= 1);
    sent.once('response', (got) => {
      const { connection: _, ...passed } = got.headers;
      answer.writeHead(got.statusCode ?? 502, passed);
      got.pipe(answer);
      got.once('close', over);
      got.once('error', () => answer.destroy());
    });
    sent.once('error', () => {
      over();
      this.#fail(answer);
    });
    asked.pipe(sent);
  }

  #fail(answer: ServerResponse): void {
    this.failed += 1;
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502, { 'content-type': 'application/json' }).end('{}');
  }
}
