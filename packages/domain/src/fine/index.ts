export * from './fine.commands.ts';
export { creditOf, isCreditableIn } from './give-back.decide.ts';
export { fineDecider } from './fine.decide.ts';
export * from './fine.events.ts';
export type { FineFacts, Member } from './fine.facts.ts';
export {
  evolve as evolveFine,
  isDecided,
  monthsOf,
  type Fine,
  type FineRecord,
  type Terms,
} from './fine.state.ts';
export { balanceOf, refusalOfDeduction } from './settle.decide.ts';
export * from './slip.events.ts';
export * from './statement.events.ts';
export * from './slip.numbers.ts';
export * from './statement.decide.ts';
export * from './statement.plan.ts';
export * from './fine.duties.ts';
export * from './fine.forms.ts';
export * from './when-fine-issued-then-number-slip.ts';
export * from './when-fine-proposed-then-issue.ts';
export * from './when-work-done-then-end-accrual.ts';
