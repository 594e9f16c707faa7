/** Where the server listens, and under which address people reach it. */
export interface Exposure {
  /** An address of this machine. */
  readonly host: string;
  /** Scheme, name and port that people write; undefined where it is this machine's own. */
  readonly origin: string | undefined;
}

const LOCAL = ['127.0.0.1', '::1', 'localhost'];

const isLocal = (name: string): boolean => LOCAL.includes(name.replaceAll(/[[\]]/g, ''));

/** Whether a proxy that speaks https stands in front. */
export const isEncrypted = ({ origin }: Pick<Exposure, 'origin'>): boolean =>
  origin?.startsWith('https:') ?? false;

/** Whether passwords and clients' data go over a network as they are, for anybody there to read. */
export const isExposed = ({ host, origin }: Exposure): boolean =>
  !isEncrypted({ origin }) && !(isLocal(host) && isLocal(hostIn(origin)));

const hostIn = (origin: string | undefined): string =>
  origin !== undefined && URL.canParse(origin) ? new URL(origin).hostname : (origin ?? 'localhost');
