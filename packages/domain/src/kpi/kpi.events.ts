import type { DomainEvent, RecordedEvent } from '@casetrail/kernel';

// Stored for good: add a field, never rename or drop one.

/** One figure as it was published; `value` is the sum of the values in the unit of the measure. */
export interface PublishedFigure {
  readonly measure: string;
  readonly store: string;
  readonly about: string;
  readonly outcome: string;
  readonly count: number;
  readonly value: number;
  /** Where the measure shows a spread. */
  readonly median?: number;
  readonly p90?: number;
}

/** 1.6: the figures of a month as the general office published them. Later corrections are listed beneath, never put in. */
export type FiguresPublished = DomainEvent<
  'FiguresPublished',
  {
    /** `2026-05` */
    readonly month: string;
    /** Up to when terms were judged, ISO 8601. */
    readonly asOf: string;
    /** Log position that the figures show. */
    readonly position: number;
    readonly figures: readonly PublishedFigure[];
  }
>;

export type KpiEvent = FiguresPublished;

export type RecordedKpiEvent = RecordedEvent<FiguresPublished>;

export const KPI_EVENT_TYPES = ['FiguresPublished'] as const satisfies readonly KpiEvent['type'][];

export const FIGURES_PREFIX = 'figures-';

export const figuresStream = (month: string): string => `${FIGURES_PREFIX}${month}`;
