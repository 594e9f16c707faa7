import { startTelemetry } from '@casetrail/telemetry';
import type { Rehearsal } from '../rehearsal.ts';
import type { Fall } from './fall.ts';
import { haltUntil, waitUntil, type Halt } from './gate.ts';

/**
 * The worker as a program that a test tells what to do otherwise, in REHEARSAL: never a part of what is shipped.
 * `clockAhead` makes this process believe in another time by so many milliseconds; `fall` has it killed at a point,
 * `halt` stopped there until a file is.
 */
interface Told extends Rehearsal {
  readonly clockAhead?: number;
  readonly fall?: Fall;
  readonly halt?: Halt;
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

/** Kills this process outright, as from outside, when it comes to the point for the n-th time. */
const fallingAt = ({ at, nth }: Fall) => {
  let left = nth;
  return (point: Fall['at']): void => {
    if (point !== at) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
};

/** Halts the first time that it comes to the point. */
const haltingAt = ({ at, until, alone }: Halt) => {
  let halted = false;
  return (point: Fall['at']): Promise<void> | undefined => {
    if (point !== at || halted) return undefined;
    halted = true;
    console.error('rehearsal: halted');
    if (alone) return waitUntil(until);
    haltUntil(until);
    return undefined;
  };
};

const falls = told.fall && fallingAt(told.fall);
const halts = told.halt && haltingAt(told.halt);
const passing = async (point: Fall['at']): Promise<void> => {
  falls?.(point);
  await halts?.(point);
  console.error(`rehearsal: passed ${point}`);
};
const rehearsal: Rehearsal = {
  ...told,
  enforcement: { ...told.enforcement, faults: { ...told.enforcement?.faults, passing } },
  reactionFaults: { ...told.reactionFaults, passing },
};

const { run } = await import('../process/run.ts');
const log = (line: string): void => console.error(line);
const telemetry = await startTelemetry(process.env, 'worker', log);
const code = await run(process.argv.slice(2), process.env, { log, telemetry }, rehearsal);
await telemetry.close();
process.exit(code);
