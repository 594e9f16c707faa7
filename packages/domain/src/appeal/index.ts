export * from './appeal.commands.ts';
export { appealDecider, type AppealFacts } from './appeal.decide.ts';
export * from './appeal.events.ts';
