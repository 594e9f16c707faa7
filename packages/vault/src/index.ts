export type { FieldPlan, PlannedField } from './field-plan.ts';
export type { KnownWords } from './masks.ts';
export { readThrough } from './reading.ts';
export { SealedLog, THE_FIRM, type SealedLogOptions, type Subjects } from './sealed-log.ts';
export { ERASED, Sight, UNREADABLE } from './sight.ts';
export { isSealed, KINDS, type Kind } from './token.ts';
export { Vault, type Opened, type VaultOptions } from './vault.ts';
export { SubjectErased, VaultUnavailable, type VaultTrouble } from './vault-unavailable.ts';
