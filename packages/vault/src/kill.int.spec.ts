import type { RecordedEvent } from '@casetrail/kernel';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aDirectory, aVault, PLAN } from './fixtures/vaults.ts';
import { Sight } from './sight.ts';

const WRITER = fileURLToPath(new URL('fixtures/writer.ts', import.meta.url));
const ROUNDS = 20;

/** Kills the writer in the middle of its work, again and again on the same directory; answers what its log holds. */
const killed = async (root: string, ...mode: readonly string[]): Promise<readonly RecordedEvent[]> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const moment = 2 + (round % 6);
    // Every other time not right where it says something, but somewhere between.
    const between = Math.floor(round / 6) % 2 === 1;
    const falls = between ? 0 : moment;
    const writer = spawn(process.execPath, [WRITER, root, String(falls), ...mode], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(writer, 'exit');
    if (between) {
      for (let nth = 0; nth < moment; nth += 1) await once(writer.stdout, 'data');
      await pause(Math.random() * 10);
      writer.kill('SIGKILL');
    }
    writer.stdout.resume();
    await gone;
  }
  const lines = readFileSync(join(root, 'log.jsonl'), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as RecordedEvent);
};

/** Events that nobody can read any more although nobody was erased. */
const unreadable = (root: string, events: readonly RecordedEvent[]) => {
  const sight = new Sight(aVault(root), PLAN);
  return events.filter((event) => !JSON.stringify(sight.opened(event).data).includes('周小明'));
};

describe(`killed ${ROUNDS} times between key and event`, () => {
  it('no event is left without its key', async () => {
    const root = aDirectory();
    const events = await killed(root);
    expect(events.length).toBeGreaterThan(ROUNDS);
    expect(JSON.stringify(events)).not.toContain('周小明');
    expect(unreadable(root, events)).toEqual([]);
  });

  it('and a writer whose keys come after the event is found out by this very test', async () => {
    const root = aDirectory();
    const events = await killed(root, 'late-keys');
    expect(unreadable(root, events).length).toBeGreaterThanOrEqual(ROUNDS / 4);
  });
});
