import type { ImportView } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { importRow } from './import-row.ts';

const view: ImportView = {
  id: '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f',
  state: 'running',
  through: 'upload',
  file: 'journal.jsonl',
  sha256: 'ab'.repeat(32),
  size: 2_000,
  staffFile: null,
  until: null,
  by: { kind: 'system', part: 'administrator' },
  at: '2026-06-01T09:00:00+08:00',
  endedAt: null,
  progress: { lines: 7, offset: 500 },
  trial: null,
  counts: null,
  refusal: { code: 'x', field: 'staff.0.no', message: { zh: '不', en: 'no' } },
  rejected: [{ line: 3, code: 'missing', field: 'at', reason: { zh: '缺少', en: 'is missing' } }],
  undone: [
    {
      at: '2026-06-01T10:00:00+08:00',
      by: { kind: 'person', no: 'HQ001', name: null, role: null },
      reason: '错了',
      withdrawn: 2,
      kept: 1,
    },
    {
      at: '2026-06-01T11:00:00+08:00',
      by: { kind: 'person', no: 'HQ001', name: '汪文杰', role: null },
      reason: '又错了',
      withdrawn: 1,
      kept: 0,
    },
  ],
};

describe('an import on its page', () => {
  it('is told in one language, with how far it is', () => {
    const row = importRow(view, ({ en }) => en);
    expect(row).toMatchObject({
      isUnderWay: true,
      kilobytes: 2,
      by: '',
      progress: { lines: 7, percent: 25 },
      refusal: { field: 'staff.0.no', message: 'no' },
      rejected: [{ line: 3, field: 'at', reason: 'is missing' }],
      withdrawn: 3,
    });
    expect(row.undone.map(({ by }) => by)).toEqual(['HQ001', '汪文杰']);
  });
  it.each([
    ['running', true],
    ['checking', true],
    ['checked', false],
    ['done', false],
  ] as const)('that is %s is under way: %s', (state, isUnderWay) =>
    expect(importRow({ ...view, state }, ({ zh }) => zh).isUnderWay).toBe(isUnderWay),
  );
  it('is at most whole, and of a kilobyte at least', () => {
    const row = importRow({ ...view, size: 3, progress: { lines: 1, offset: 9 } }, ({ zh }) => zh);
    expect([row.kilobytes, row.progress?.percent]).toEqual([1, 100]);
  });
});
