import { internal, none, type EventClasses } from '../validation/classes.ts';
import type { KpiEvent } from './kpi.events.ts';

/** Sums over staff and stores; no figure names a client. */
export const KPI_CLASSES: EventClasses<KpiEvent> = {
  FiguresPublished: { month: none, asOf: none, position: none, figures: internal },
};
