export * from './holidays.ts';
export * from './store-calendar.ts';
export * from './working-time.ts';
export * from './working-time-between.ts';
