import type { Instant, StaffNo } from '@casetrail/kernel';

/** Who is signed in. */
export interface Principal {
  readonly account: string;
  readonly loginName: string;
  readonly staffNo: StaffNo | undefined;
  readonly administrator: boolean;
  readonly via: 'session' | 'token';
  readonly session: string;
  readonly reauthenticatedAt: Instant;
  readonly scopes: readonly string[] | undefined;
}
