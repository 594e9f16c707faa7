import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scratch } from '../../testing/casetrail.ts';
import { runJob } from './run-job.ts';

const dir = scratch();
const journal = join(dir.path, 'journal.jsonl');
const LINE =
  '{"at":"2026-03-04T15:20:00+08:00","store":"CZ","case":"CZ-1","actor":"CZ101","step":"feedback_form_filled"}';
writeFileSync(journal, `${LINE}\n`);

afterAll(() => dir.remove());

const never = new AbortController().signal;

describe('a job in a process of its own', { timeout: 30_000 }, () => {
  it('answers with what it measured', async () => {
    const { output } = await runJob('parse-journal', { journal }, never);
    expect(output.seconds).toBeGreaterThan(0);
  });

  it('is not said to have held the memory of the process that started it', async () => {
    const ballast = Buffer.alloc(400 << 20, 1);
    const { peakBytes } = await runJob('parse-journal', { journal }, never);
    expect(peakBytes).toBeGreaterThan(20 << 20);
    expect(peakBytes).toBeLessThan(ballast.length);
  });

  it('that fails says which it was and why', async () => {
    const missing = join(dir.path, 'missing.jsonl');
    await expect(runJob('parse-journal', { journal: missing }, never)).rejects.toThrow(
      /^parse-journal: .*ENOENT/,
    );
  });

  it('that is interrupted is ended', async () => {
    const abort = new AbortController();
    const job = runJob('parse-journal', { journal }, abort.signal);
    abort.abort();
    await expect(job).rejects.toThrow('aborted');
    await expect(runJob('parse-journal', { journal }, abort.signal)).rejects.toThrow('aborted');
  });
});
