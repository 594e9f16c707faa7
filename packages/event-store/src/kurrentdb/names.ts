/** Streams of one log on a server that may hold other things too: their names begin with the log's own. */
const LOG = /^[a-z][a-z0-9-]{0,39}$/;

export const DEFAULT_LOG = 'casetrail';

export class Names {
  readonly #log: string;

  /** @throws RangeError when this is no name for a log */
  constructor(log: string) {
    if (!LOG.test(log))
      throw new RangeError(
        `a log's name has 1 to 40 lower-case letters, digits and hyphens, a letter first: ${log}`,
      );
    this.#log = log;
  }

  /** Of the stream in which the log keeps what belongs to no stream of the firm. */
  get own(): string {
    return `${this.#log}:`;
  }

  /** What a name on the server begins with: streams, and what the server keeps about them. */
  get prefixes(): string[] {
    return [this.own, `$$${this.own}`];
  }

  onServer(stream: string): string {
    return `${this.own}${stream}`;
  }

  /** The name within the log; undefined for what the server keeps about a stream. */
  inLog(onServer: string): string | undefined {
    return onServer.startsWith(this.own) ? onServer.slice(this.own.length) : undefined;
  }
}
