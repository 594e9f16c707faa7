import { ERA_TYPES, FIRM_STREAM } from '@casetrail/domain';
import type { Slice } from '../slice.ts';

/** Gaps of the log that were accepted. It keeps no rows: whoever asks reads the few events of the firm's stream. */
export const erasSlice: Slice = { name: 'eras', prefix: FIRM_STREAM, types: ERA_TYPES, folds: [] };
