export * from './form/index.ts';
export * from './telling/index.ts';
export * from './case.commands.ts';
export * from './case.decide.ts';
export * from './case.events.ts';
export { CASE_STEPS, isCaseStep, type CaseStep, type StepData } from './case.steps.ts';
export * from './case.vocabulary.ts';
export { type CaseState, type OpenCase } from './case.state.ts';
export { harmlessName } from './file-name.ts';
export type { KnownToTheFirm } from './known.ts';
export * from './paper.vocabulary.ts';
export {
  evolvePapers,
  latestOf,
  NO_PAPERS,
  versionsOf,
  type Papers,
  type PaperVersion,
} from './papers.state.ts';
export { withdrawalDecider, type WithdrawCase } from './withdrawal.decide.ts';
export { examineForSeal, isInOrder, type SealFindings } from './seal.ts';
