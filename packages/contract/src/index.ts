export * from './cases.ts';
export * from './dossier.ts';
export * from './fines.ts';
export * from './firm.ts';
export * from './lost.ts';
export * from './shared.ts';
export * from './verdicts.ts';
