import type { Instant, StaffNo } from '@casetrail/kernel';

/** Who asks, as the session or the API token of a request says. Found anew at each request. */
export interface Principal {
  /** UUID of the account. */
  readonly account: string;
  readonly loginName: string;
  /** An administrator need not be staff. */
  readonly staffNo: StaffNo | undefined;
  /** Manages accounts; sees no business data by that alone. */
  readonly administrator: boolean;
  readonly via: 'session' | 'token';
  /** UUID of the session or the API token; never its secret. */
  readonly session: string;
  /** When the password, and the code where there is one, was last given. */
  readonly reauthenticatedAt: Instant;
  /** When this request was seen, by the database's clock. */
  readonly seenAt: Instant;
  /** Of an API token; undefined for a session. */
  readonly scopes: readonly Scope[] | undefined;
  /** Has set up a second factor, or needs none in a sample company. */
  readonly enrolled: boolean;
  /** A second factor is required of this person and not set up yet: nothing else may be done before. */
  readonly mustEnrol: boolean;
  /** Signed in by one click; there is no password to ask for again. Only in a sample company. */
  readonly sample: boolean;
}

/** What an API token may do, at the most; it never does more than the person it belongs to. */
export const SCOPES = ['read', 'record'] as const;
export type Scope = (typeof SCOPES)[number];

/** Milliseconds for which a password that was given again stands. */
export const FRESH = 5 * 60_000;

/** Whether the password was given a short while ago: before a reveal, an erasure, a change of accounts, a mass export. */
export const isFresh = ({ via, sample, reauthenticatedAt, seenAt }: Principal): boolean =>
  via === 'session' && (sample || seenAt - reauthenticatedAt <= FRESH);

/** Where a request came from, as far as it can be trusted. */
export interface Origin {
  /** Address of the client. */
  readonly address: string;
  /** What the browser says of itself, shortened. */
  readonly agent: string;
}
