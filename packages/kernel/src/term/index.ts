export { windowFrom } from './month-window.ts';
export * from './receipt.ts';
export * from './reckon.ts';
export * from './term.ts';
