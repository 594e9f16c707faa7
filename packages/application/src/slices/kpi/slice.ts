import { FIGURES_PREFIX, KPI_EVENT_TYPES } from '@casetrail/domain';
import type { Slice } from '../slice.ts';

/** Figures as they were published. What is counted is kept by a projection of its own. */
export const KPI_SLICE: Slice = { name: 'kpi', prefix: FIGURES_PREFIX, types: KPI_EVENT_TYPES, folds: [] };
