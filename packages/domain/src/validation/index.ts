export { checked } from './checked.ts';
export * from './fields.ts';
export { refusalOf } from './refusal-of.ts';
export { shown } from './shown.ts';
