export * from './cases.ts';
export * from './editions.ts';
export * from './firm.ts';
export * from './shared.ts';
export * from './verdicts.ts';
