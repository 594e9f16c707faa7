import { isIP } from 'node:net';
import { LOOPBACK, type Reached } from '../edge/reached.ts';
import { UsageError } from './usage-error.ts';

interface Written {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Addresses with commas between them. */
  readonly proxy: string | undefined;
}

/** @throws UsageError */
export const readReached = ({ host = LOOPBACK, origin, proxy }: Written): Reached => {
  const reached = { host: hostOf(host), origin: origin && originOf(origin), proxies: proxiesOf(proxy) };
  if (![LOOPBACK, '::1'].includes(reached.host) && reached.origin === undefined) {
    throw new UsageError(
      `To listen on ${host}, say what people write to reach it: --origin https://casetrail.example. Whoever asks under another name is not answered.`,
    );
  }
  return reached;
};

const hostOf = (host: string): string => {
  if (host === 'localhost') return LOOPBACK;
  if (isIP(host)) return host;
  throw new UsageError(`"${host}" is no address of a machine: write a number, such as 127.0.0.1 or 0.0.0.0.`);
};

const originOf = (written: string): string => {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(written.toLowerCase()))
    return url.origin;
  throw new UsageError(
    `"${written}" is no origin: write scheme and name alone, such as https://casetrail.example or http://192.168.1.5:7080.`,
  );
};

const proxiesOf = (written: string | undefined): readonly string[] => {
  const proxies = (written ?? '').split(',').flatMap((one) => one.trim() || []);
  const wrong = proxies.find((proxy) => !isIP(proxy));
  if (wrong === undefined) return proxies;
  throw new UsageError(`"${wrong}" is no address of a proxy: write numbers, with commas between them.`);
};
