import type { Role, StaffNo } from '@casetrail/kernel';
import type { Pool } from 'pg';
import type { Hasher } from './passwords/hasher.ts';
import type { Keys } from './keys/keys.ts';

/** Roles of a member of staff. */
export interface Posts {
  /** In any store. */
  readonly roles: readonly Role[];
  /** Which of them in which store, as a text that changes when they do. */
  readonly key: string;
}

/** What the firm knows and this package has to ask. */
export interface FirmPort {
  /** Looks how the firm stands now; answers with the moment of the look, for `postsOf`. */
  look(): Promise<number>;
  /**
   * What a person holds now; undefined for somebody who is not known, or has left.
   * @param since a look from then on is good enough
   */
  postsOf(no: StaffNo, since?: number): Promise<Posts | undefined>;
  /** Undefined for somebody who is not known, or has left. */
  nameOf(no: StaffNo): Promise<string | undefined>;
  /** The first by staff number who holds a role anywhere. */
  firstHolder(role: Role): Promise<StaffNo | undefined>;
  /** Names and codes of firm and stores, which no password is made of. */
  words(): Promise<readonly string[]>;
  /** Whether all that is recorded is the made-up company. */
  isSample(): Promise<boolean>;
}

export interface Ports {
  readonly pool: Pool;
  readonly keys: Keys;
  readonly hasher: Hasher;
  readonly firm: FirmPort;
}

/** Whose account opens most has to have a second factor. */
const NEED_SECOND_FACTOR: readonly Role[] = ['general_office', 'auditor'];

/** @param posts those of whoever he stands in for among them, where it is asked what he may do today */
export const needsSecondFactor = (administrator: boolean, posts: Pick<Posts, 'roles'> | undefined): boolean =>
  administrator || (posts?.roles.some((role) => NEED_SECOND_FACTOR.includes(role)) ?? false);
