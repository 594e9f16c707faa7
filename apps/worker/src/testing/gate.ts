import { temporaryDirectory } from '@casetrail/database/testing';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Fall } from './fall.ts';

/** Where a worker is halted, whole, until a file is there. */
export interface Halt {
  readonly at: Fall['at'];
  readonly until: string;
  /** This piece of work alone: all else goes on. */
  readonly alone?: boolean;
}

/** Printed by a worker that halts; and by every one that passes a point. */
export const HALTED = /rehearsal: halted/;
export const passed = (point: Fall['at']): RegExp => new RegExp(`rehearsal: passed ${point}`);

/** Stops this process, with everything in it, until the gate is open. */
export const haltUntil = (file: string): void => {
  const sleeping = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(file)) Atomics.wait(sleeping, 0, 0, 10);
};

/** Waits until the gate is open. */
export const waitUntil = async (file: string): Promise<void> => {
  while (!existsSync(file)) await pause(10);
};

/** Workers of one test that halt where the others do: who meets there does so without luck. */
export class Gate {
  readonly #directory = temporaryDirectory('casetrail-gate-');
  readonly #file = join(this.#directory, 'open');

  constructor() {
    onTestFinished(() => rmSync(this.#directory, { recursive: true }));
  }

  /** Halts the first time a worker comes by. */
  before(at: Fall['at']): Halt {
    return { at, until: this.#file };
  }

  /** The same for one piece of work, while the rest of the worker goes on. */
  alone(at: Fall['at']): Halt {
    return { at, until: this.#file, alone: true };
  }

  open(): void {
    writeFileSync(this.#file, '');
  }
}
