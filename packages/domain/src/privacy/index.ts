export * from './erasure.events.ts';
export * from './look.events.ts';
