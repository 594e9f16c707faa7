export * from './penalty.ts';
export * from './role.ts';
export * from './rule.ts';
