export * from './store.commands.ts';
export * from './store.decide.ts';
export * from './store.events.ts';
