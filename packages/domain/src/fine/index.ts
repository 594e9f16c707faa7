export * from './fine.commands.ts';
export { fineDecider } from './fine.decide.ts';
export * from './fine.events.ts';
export type { FineFacts, Member } from './fine.facts.ts';
export { isDecided, type Fine, type FineRecord, type Terms } from './fine.state.ts';
export { balanceOf, refusalOfDeduction } from './settle.decide.ts';
export * from './slip.events.ts';
export * from './statement.events.ts';
