import type { Text } from '@casetrail/kernel';

/** One thing looked at, and whether it is as it should be. */
export interface Examined {
  readonly well: boolean;
  readonly name: Text;
  readonly says: Text;
}
