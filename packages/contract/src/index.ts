export * from './cases.ts';
export * from './editions.ts';
export * from './fines.ts';
export * from './firm.ts';
export * from './handovers.ts';
export * from './papers.ts';
export * from './shared.ts';
export * from './verdicts.ts';
