export * from './telling/index.ts';
export * from './case.commands.ts';
export * from './case.decide.ts';
export * from './case.events.ts';
export { CASE_STEPS, isCaseStep, type CaseStep, type StepData } from './case.steps.ts';
export * from './case.vocabulary.ts';
export type { CaseState } from './case.state.ts';
