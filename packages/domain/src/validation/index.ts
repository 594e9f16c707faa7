export * from './fields.ts';
export { refusalOf } from './refusal-of.ts';
