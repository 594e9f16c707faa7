import { MemoryEventStore, NO_STREAM, type Append } from '@casetrail/event-store';
import { instant, type Uuid } from '@casetrail/kernel';
import { NO_TELEMETRY, type Telemetry } from '@casetrail/telemetry';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StoredLog } from '../platform/open-log.ts';
import { observedLog } from './observed-log.ts';

const AT = instant('2026-06-01T09:00:00+08:00');

const entry = (stream: string, type: string, data: object, expectedRevision = NO_STREAM): Append => ({
  stream,
  expectedRevision,
  events: [{ type, data }],
  envelope: {
    occurredAt: AT,
    actor: { kind: 'system', part: 'test' },
    commandId: randomUUID() as Uuid,
    correlationId: randomUUID() as Uuid,
  },
  digest: new Uint8Array(32),
});

const VERDICT = { rule: 'floor-plan', clause: '2.3.1', caseNo: 'ZX-260001', person: 'ZX101' };

const observed = () => {
  const heard: string[] = [];
  const telemetry: Telemetry = {
    ...NO_TELEMETRY,
    collects: true,
    span: (name, work, options) => {
      heard.push(`${name} ${JSON.stringify(options?.labels)}`);
      return work();
    },
    count: (counter, labels) => void heard.push(`${counter} ${JSON.stringify(labels)}`),
    measure: (histogram, seconds, labels) => {
      expect(seconds).toBeGreaterThanOrEqual(0);
      heard.push(`${histogram} ${JSON.stringify(labels)}`);
    },
  };
  const memory = new MemoryEventStore() as unknown as StoredLog;
  return { heard, log: observedLog(memory, telemetry) };
};

describe('a log that is observed', () => {
  it('tells of an append how it ended, and of a verdict its clause, and nothing else', async () => {
    const { heard, log } = observed();
    const append = entry('fine-1', 'ViolationFound', VERDICT);
    await log.append(append);
    expect(heard).toEqual([
      'append {"events":1}',
      'casetrail_append_seconds {"outcome":"appended"}',
      'casetrail_verdicts_total {"clause":"2.3.1","rule":"floor-plan"}',
    ]);
  });
  it('counts no verdict twice that is delivered twice, nor one that was not written', async () => {
    const { heard, log } = observed();
    const append = entry('fine-1', 'ViolationFound', VERDICT);
    await log.append(append);
    heard.length = 0;
    await log.append(append);
    await log.append(entry('fine-1', 'ViolationFound', VERDICT));
    expect(heard.filter((line) => !line.startsWith('append '))).toEqual([
      'casetrail_append_seconds {"outcome":"repeated"}',
      'casetrail_append_seconds {"outcome":"conflict"}',
    ]);
  });
  it('counts the verdicts of many appends at once', async () => {
    const { heard, log } = observed();
    await log.appendAll([
      entry('fine-1', 'ViolationFound', VERDICT),
      entry('case-1', 'ClientReceived', { client: { name: '陶振华' } }),
      entry('fine-2', 'ViolationFound', { ...VERDICT, clause: '2.4' }),
    ]);
    expect(heard).toEqual([
      'append {"events":3}',
      'casetrail_append_seconds {"outcome":"many"}',
      'casetrail_verdicts_total {"clause":"2.3.1","rule":"floor-plan"}',
      'casetrail_verdicts_total {"clause":"2.4","rule":"floor-plan"}',
    ]);
  });
  it('is the very same where nobody collects', () => {
    const memory = new MemoryEventStore() as unknown as StoredLog;
    expect(observedLog(memory, NO_TELEMETRY)).toBe(memory);
  });
});
