import { MemoryEventStore, type Append, type EventStore } from '@casetrail/event-store';
import { instant, NewerForm, type StoredForms, type Uuid } from '@casetrail/kernel';
import { SealedLog, Sight, Vault } from '@casetrail/vault';
import { hash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readInCurrentForms } from './current-forms.ts';

/** A call has a note, which is sealed; its mark out of ten became one out of five. */
const FORMS: StoredForms = {
  Called: [({ mark, ...rest }: { mark?: number }) => ({ ...rest, stars: (mark ?? 0) / 2 })],
};
const PLAN = new Map([['Called', [{ path: ['note'], kind: 'text' as const }]]]);
const SUBJECTS = { ofStream: () => '1', ofData: () => undefined };

const append = (expectedRevision: number, type: string, data: object): Append => {
  const commandId = randomUUID() as Uuid;
  const events = [{ type, data }];
  return {
    ...{ stream: 'case-1', expectedRevision, events, digest: hash('sha256', commandId, 'buffer') },
    envelope: {
      occurredAt: instant('2026-03-02T09:00:00+08:00'),
      actor: { kind: 'system', part: 'test' },
      commandId,
      correlationId: commandId,
    },
  };
};

/** A program whose events have these forms, on a log that others have written to. */
const program = (stored: EventStore, vault: Vault, forms: StoredForms) =>
  new SealedLog(readInCurrentForms(stored, forms), { vault, plan: PLAN, subjects: SUBJECTS, forms });

const aVault = (): Vault => {
  const root = mkdtempSync(join(tmpdir(), 'casetrail-forms-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  return Vault.open({ dataDir: join(root, 'data') });
};

describe('a log that an older program began', () => {
  it('is read in the form of today, every way there is, and goes on in it; seals hold', async () => {
    const [stored, vault] = [new MemoryEventStore(), aVault()];
    await program(stored, vault, {}).append(append(-1, 'Called', { mark: 8, note: '旧' }));
    const log = program(stored, vault, FORMS);
    await log.append(append(0, 'Called', { stars: 5, note: '新' }));
    await log.appendAll([append(1, 'Noted', { text: 'as ever' })]);
    const today = [
      { version: 1, data: { stars: 4 } },
      { version: 2, data: { stars: 5 } },
      { version: 1, data: { text: 'as ever' } },
    ];
    expect(await log.read('case-1')).toMatchObject(today);
    expect(await log.readAll(0, 10)).toMatchObject(today);
    expect((await log.readStreams(['case-1'])).get('case-1')).toMatchObject(today);
    for await (const page of log.readByStream('case-')) expect(page.get('case-1')).toMatchObject(today);
    const followed: unknown[] = [];
    const subscription = log.subscribe(0, async (events) => void followed.push(...events));
    await expect.poll(() => followed.length).toBe(3);
    await subscription.close();
    expect(followed).toMatchObject(today);
    // What lies in the log is what was written, and its seals are bound to that.
    expect((await stored.read('case-1'))[0]).toMatchObject({ version: 1, data: { mark: 8 } });
    const sight = new Sight(vault, PLAN);
    const opened = (await log.read('case-1')).map((event) => sight.opened(event).data);
    expect(opened).toMatchObject([{ note: '旧' }, { note: '新' }, {}]);
  });

  it('is not read by a program that is older than it', async () => {
    const [stored, vault] = [new MemoryEventStore(), aVault()];
    await program(stored, vault, FORMS).append(append(-1, 'Called', { stars: 5 }));
    await expect(program(stored, vault, {}).read('case-1')).rejects.toThrow(NewerForm);
  });
});
