import { staffQuerySchema } from '@casetrail/contract';
import type { z } from 'zod';
import { storeCodeForm } from '../edge/forms.ts';

export const staffListQuery = staffQuerySchema.extend({ store: storeCodeForm.optional() });

export type StaffListQuery = z.infer<typeof staffListQuery>;
