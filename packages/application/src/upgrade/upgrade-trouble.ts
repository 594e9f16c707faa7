import { text, type Text } from '@casetrail/kernel';

export type UpgradeReason =
  /** There is no cluster, or it is of this version already. */
  | 'nothing-to-do'
  | 'in-use'
  | 'external'
  | 'binaries'
  /** What arrived is not what was sent. The old cluster is where it was. */
  | 'differs';

/** A database was not brought over to another version of PostgreSQL. Says in both languages why, and what to do. */
export class UpgradeTrouble extends Error {
  override readonly name = 'UpgradeTrouble';
  readonly reason: UpgradeReason;
  readonly says: Text;

  constructor(reason: UpgradeReason, zh: string, en: string) {
    super(en);
    this.reason = reason;
    this.says = text(zh, en);
  }
}
