import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';

/** Asks a server for what it has, over connections that stay open. */
export class Getter {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.#url = url;
    this.#headers = headers;
  }

  /** @throws where the answer is none */
  async get(path: string, more: object = {}): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const headers = { ...this.#headers, ...more };
    const asked = get(`${this.#url}${path}`, { agent: this.#agent, headers }, (response) => {
      const { statusCode = 0 } = response;
      void text(response).then((body) => {
        if (statusCode < 300) resolve(body);
        else reject(new Error(`${path} answered ${statusCode}: ${body}`));
      }, reject);
    });
    asked.once('error', reject);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}
