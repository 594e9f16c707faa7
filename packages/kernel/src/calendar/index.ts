export * from './holidays.ts';
export * from './store-calendar.ts';
export * from './working-time.ts';
