export * from './appeal.events.ts';
