import type { Fields } from '../fields.ts';

/** Figures, and what stands behind them. */
export const KPI: Fields = {
  KpiFigures: 'asOf position lag from to measures',
  KpiMeasure: 'id title counted unit shape closes total rows cohort',
  'KpiMeasure.counted': 'zh en',
  KpiFigure: 'about name count value mean median p90 share outcomes',
  'KpiFigure.outcomes': 'outcome name count value',
  'KpiMeasure.cohort': 'received youngestDays oldestDays',
  KpiBehind: 'asOf position lag from to items total page size',
  'KpiBehind.items': 'day store caseNo stream credits about name outcome value positions events',
  'KpiBehind.items.credits': 'role person',
  'KpiBehind.items.events': 'position occurredAt sentence',
  Compliance: 'asOf position lag from to cells total page size',
  'Compliance.cells': 'day month store rule ruleTitle role person decided onTime share violations late',
  MonthEnd: 'month asOf position lag workingDays worked measures',
  'MonthEnd.measures': 'id title unit soFar projection said history record',
  'MonthEnd.measures.projection': 'estimate low high months coverage',
  'MonthEnd.measures.history': 'months needed',
  'MonthEnd.measures.record': 'projections months covered promised meanError bias',
  PublishedMonth: 'month publishedAt by asOf position sentence figures corrections',
  'PublishedMonth.figures': 'measure title store about name outcome count value median p90',
  'PublishedMonth.corrections':
    'measure title store about name outcome published now closes causes otherPositions',
  'PublishedMonth.corrections.published': 'count value',
  'PublishedMonth.corrections.now': 'count value',
  'PublishedMonth.corrections.causes': 'caseNo positions count value',
};
