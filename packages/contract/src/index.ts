export * from './cases.ts';
export * from './enforcement.ts';
export * from './fine-actions.ts';
export * from './fines.ts';
export * from './firm.ts';
export * from './shared.ts';
export * from './verdicts.ts';
