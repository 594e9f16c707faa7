import { Secret, TOTP } from 'otpauth';
import { randomBytes } from 'node:crypto';
import type { Instant } from '@casetrail/kernel';

/** Seconds for which a code stands (RFC 6238). */
const PERIOD = 30;
/** A clock that is one step off, and a person who types slowly. */
const WINDOW = 1;

const totpOf = (secret: Uint8Array, label = ''): TOTP =>
  new TOTP({
    issuer: 'Casetrail',
    label,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
    algorithm: 'SHA1', // What the authenticators know; it is used as HMAC.
    digits: 6,
    period: PERIOD,
  });

export const drawTotpSecret = (): Buffer => randomBytes(20);

export const totpText = (secret: Uint8Array): string =>
  new Secret({ buffer: Uint8Array.from(secret).buffer }).base32;

export const totpAddress = (secret: Uint8Array, loginName: string): string =>
  totpOf(secret, loginName).toString();

/** The step whose code this is; undefined for any other code. A step that was used before is for the caller to refuse. */
export const stepOf = (secret: Uint8Array, code: string, now: Instant): number | undefined => {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? undefined : Math.floor(now / 1000 / PERIOD) + delta;
};
