import type { Instant, StaffNo, StoreCode } from '@casetrail/kernel';

/** Who and what the firm knows of, asked while deciding. */
export interface KnownToTheFirm {
  staff(no: string): boolean;
  store(code: string): boolean;
  rule(id: string): boolean;
  /** Whether a person may decide for a case of this store: its supervisor, or the general office. */
  supervises(no: StaffNo, store: StoreCode, at: Instant): boolean;
  /** Whether a person keeps the company seal. */
  keepsSeal(no: StaffNo, at: Instant): boolean;
  /** Whether the client of a case was erased. */
  erased?(caseNo: string): boolean;
}
