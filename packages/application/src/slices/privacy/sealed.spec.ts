import { MemoryEventStore } from '@casetrail/event-store';
import { instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import { hash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sayingOf } from '../../import/line-identity.ts';
import { readJournalLine, type JournalLine } from '../../import/journal-line.ts';
import { sealedOver } from './sealed.ts';

const client = { name: '何欣怡', phone: '13812345678', area: 101, houseType: 'flat' };

const received = (caseNo: string, digest = hash('sha256', caseNo, 'buffer')) => {
  const commandId = randomUUID() as Uuid;
  return {
    stream: `case-${caseNo}`,
    expectedRevision: -1,
    events: [{ type: 'ClientReceived', data: { store: 'CZ', client, receptionForm: true } }],
    envelope: {
      occurredAt: instant('2026-03-02T09:00:00+08:00'),
      actor: { kind: 'person', no: 'CZ102' as StaffNo } as const,
      commandId,
      correlationId: commandId,
    },
    digest,
  };
};

const directory = () => {
  const root = mkdtempSync(join(tmpdir(), 'casetrail-sealed-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return join(root, 'data');
};

const line = readJournalLine(
  Buffer.from(
    JSON.stringify({
      at: '2026-03-02T09:00:00+08:00',
      store: 'CZ',
      case: 'CZ-1',
      actor: 'CZ102',
      step: 'client_received',
      data: { client, receptionForm: true },
    }),
  ),
) as JournalLine;

describe('a log', () => {
  it('that begins now has ids of its own in every installation', async () => {
    const [one, other] = [
      await sealedOver(new MemoryEventStore(), { dataDir: directory() }),
      await sealedOver(new MemoryEventStore(), { dataDir: directory() }),
    ];
    const ids = [one.identity, other.identity, undefined].map((key) => sayingOf(line, key).first);
    expect(new Set(ids).size).toBe(3);
    expect(sayingOf(line, one.identity).first).toBe(ids[0]);
  });

  it('goes on as sealed with the vault it has, and with no other', async () => {
    const inner = new MemoryEventStore();
    const dataDir = directory();
    const first = await sealedOver(inner, { dataDir });
    await first.log.append(received('CZ-1'));
    const second = await sealedOver(inner, { dataDir });
    expect(second.identity).toEqual(first.identity);
    expect((await second.opened.read('case-CZ-1'))[0]?.data).toMatchObject({ client });
    await expect(sealedOver(inner, { dataDir: directory() })).rejects.toThrow(/Put it back/);
  });

  it('from before anything was sealed keeps its ids and digests, is read as it is, and is sealed from now on', async () => {
    const inner = new MemoryEventStore();
    const before = received('CZ-1');
    await inner.append(before);
    const { log, identity, opened, shown } = await sealedOver(inner, { dataDir: directory() });
    expect(identity).toBeUndefined();
    expect(await log.append(before)).toMatchObject({ outcome: 'appended', repeated: true });
    await log.append(received('CZ-2'));
    expect(JSON.stringify(await log.read('case-CZ-2'))).not.toContain(client.name);
    for (const caseNo of ['CZ-1', 'CZ-2']) {
      expect((await opened.read(`case-${caseNo}`))[0]?.data).toMatchObject({ client });
      expect((await shown.read(`case-${caseNo}`))[0]?.data).toMatchObject({
        client: { name: '何**', phone: '138****5678' },
      });
    }
  });
});
