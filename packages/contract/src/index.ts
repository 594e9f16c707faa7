export * from './cases.ts';
export * from './firm.ts';
export * from './kpi.ts';
export * from './shared.ts';
export * from './verdicts.ts';
