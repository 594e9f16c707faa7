export * from './case/index.ts';
export * from './enforcement/index.ts';
export * from './rulebook/index.ts';
export * from './staff/index.ts';
export * from './store/index.ts';
export * from './validation/index.ts';
