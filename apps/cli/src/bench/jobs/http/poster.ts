import { Agent, request } from 'node:http';

export interface Post {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** A client that keeps its connections, as a proxy or an integration does. */
export class Poster {
  readonly #url: URL;
  readonly #agent: Agent;

  /** @param connections at most, at a time */
  constructor(url: string, connections: number) {
    this.#url = new URL(url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws where the answer says that it was not done */
  post({ path, headers, body }: Post): Promise<string> {
    const written = Buffer.from(JSON.stringify(body));
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const { hostname, port } = this.#url;
    const asked = request({
      agent: this.#agent,
      hostname,
      port,
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': written.length, ...headers },
    });
    asked.once('error', reject);
    asked.once('response', (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      response.once('end', () => {
        if ((response.statusCode ?? 0) < 300) resolve(answer);
        else reject(new Error(`${path} answered ${response.statusCode}: ${answer}`));
      });
      response.once('error', reject);
    });
    asked.end(written);
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }
}
