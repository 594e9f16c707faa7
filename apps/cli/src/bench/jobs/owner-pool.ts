import type { System } from '@casetrail/application';
import { createPool } from '@casetrail/database';
import type { Pool } from 'pg';

/** Connections of the owner that see and change every row, which would hide from him otherwise (decision 0029). */
export const ownerPool = ({ database: { owner } }: System): Pool =>
  createPool(
    { ...owner, options: [owner.options, '-c app.sight=writing'].filter(Boolean).join(' ') },
    { applicationName: 'casetrail bench', max: 1 },
  );
