import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Checkout, ended } from './fixtures/checkout.ts';

let checkout: Checkout;
beforeEach(() => {
  checkout = new Checkout();
  checkout.pnpm('12.3.4');
});
afterEach(() => checkout.remove());

/** Waits until the command line says its process id. */
function waiting(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const pid = /pid (\d+)/.exec(text)?.[1];
      if (pid !== undefined) resolve(Number(pid));
    });
  });
}

describe('a signal', () => {
  it.each(['cli', 'start'])('that reaches the bootstrap reaches what `%s` runs', async (task) => {
    const child = checkout.start([task, ...(task === 'cli' ? ['serve'] : []), 'wait']);
    const end = ended(child);
    await waiting(child);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 5, stdout: expect.stringContaining('stopped') as string });
  });

  it('during an install stops it, and the bootstrap ends as one that was told to stop', async () => {
    checkout.pnpm('12.3.4', 'echo installing > "$HOME/installing"; exec sleep 60');
    const child = checkout.start(['cli', 'show']);
    const end = ended(child);
    await expect.poll(() => checkout.installs()).toBe(1);
    child.kill('SIGINT');
    const { code, stdout } = await end;
    expect([code, stdout]).toEqual([130, '']);
    expect(checkout.read('.runtime/lock/owner')).toBeUndefined();
  });

  it('that only the shell between npm and the bootstrap gets still stops everything', async () => {
    const child = checkout.start([], {
      command: ['sh', '-c', 'node tools/run.mjs start wait; true'],
      env: { npm_lifecycle_event: 'start' },
    });
    const end = ended(child);
    await waiting(child);
    child.kill('SIGTERM');
    // The pipes close when the last process that holds them has ended.
    expect((await end).stdout).toContain('stopped');
  });

  it('that kills the bootstrap outright still lets a server stop by itself', async () => {
    const child = checkout.start(['start', 'wait']);
    const end = ended(child);
    await waiting(child);
    child.kill('SIGKILL');
    expect((await end).stdout).toContain('stopped');
  });

  it('that ends a parent which is not npm leaves the command running', async () => {
    const child = checkout.start([], { command: ['sh', '-c', 'node tools/run.mjs cli serve wait & wait'] });
    const end = ended(child);
    const pid = await waiting(child);
    child.kill('SIGTERM');
    // Longer than the bootstrap takes to look at its parent.
    await setTimeout(1_200);
    process.kill(pid, 'SIGINT');
    expect((await end).stdout).not.toContain('stopped');
  });
});
