import type { Rehearsal } from '../rehearsal.ts';

/**
 * The worker as a program that a test tells what to do otherwise, in REHEARSAL: never a part of what is shipped.
 * `clockAhead` makes this process believe in another time by so many milliseconds.
 */
interface Told extends Rehearsal {
  readonly clockAhead?: number;
}

const told = JSON.parse(process.env['REHEARSAL'] ?? '{}') as Told;

if (told.clockAhead !== undefined) {
  const { clockAhead } = told;
  const Own = Date;
  const now = () => Own.now() + clockAhead;
  globalThis.Date = new Proxy(Own, {
    get: (date, key) => (key === 'now' ? now : Reflect.get(date, key)),
    construct: (date, args) => new date(...((args.length === 0 ? [now()] : args) as [number])),
    apply: () => new Own(now()).toString(),
  });
}

const { run } = await import('../process/run.ts');
process.exit(await run(process.argv.slice(2), process.env, (line) => console.error(line), told));
