import type { Violation } from '@casetrail/domain';
import type { Uuid } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../commands/identity.ts';

/** The same verdict can only ever meet the same stream, whoever finds it and however often. */
export const fineIdOf = ({ caseNo, store, key }: Pick<Violation, 'caseNo' | 'store' | 'key'>): Uuid =>
  commandIdOf(digestOf('fine', caseNo ?? store, key));
