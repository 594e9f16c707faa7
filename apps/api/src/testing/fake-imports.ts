import type { Platform } from '@casetrail/application';
import type { ImportView } from '@casetrail/contract';
import { refuse, text, type Uuid } from '@casetrail/kernel';
import { Readable } from 'node:stream';
import type { Asked } from './asked.ts';

export const IMPORT_ID = '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f' as Uuid;

const counts = { lines: 120, cases: 3, events: 118, repeated: 0, rejected: 2 };

export const importView: ImportView = {
  id: IMPORT_ID,
  state: 'done',
  through: 'upload',
  file: 'journal.jsonl',
  sha256: 'ab'.repeat(32),
  size: 21_340,
  staffFile: { stores: 1, staff: 14 },
  until: null,
  by: { kind: 'person', no: 'HQ001', name: '汪文杰', role: 'general_office' },
  at: '2026-06-01T09:00:00+08:00',
  endedAt: '2026-06-01T09:00:04+08:00',
  progress: { lines: 60, offset: 10_000 },
  trial: counts,
  counts,
  refusal: { code: 'broken-off', field: null, message: { zh: '中断', en: 'broke off' } },
  rejected: [{ line: 7, code: 'missing', field: 'actor', reason: { zh: '缺少', en: 'is missing' } }],
  undone: [
    {
      at: '2026-06-01T10:00:00+08:00',
      by: { kind: 'system', part: 'administrator' },
      reason: '导错了文件',
      withdrawn: 2,
      kept: 1,
    },
  ],
};

const known = <Answer>(id: Uuid, answer: Answer) =>
  Promise.resolve(
    id === IMPORT_ID ? answer : refuse('unknown-import', text('没有这次导入', 'no such import'), 'import'),
  );

/** One import, at whatever stage is asked of it; each request is written down. */
export const fakeImports = (asked: Asked[]): Platform['imports'] => ({
  async upload({ content, ...request }) {
    let size = 0;
    for await (const chunk of content) size += chunk.length;
    asked.push(['uploadJournal', request, size]);
    return { ...importView, state: 'uploaded' };
  },
  async addStaff(id, content) {
    for await (const chunk of content) asked.push(['addStaff', id, chunk.length]);
    return known(id, importView);
  },
  check: (id) => (asked.push(['checkImport', id]), known(id, importView)),
  start: (id) => (asked.push(['startImport', id]), known(id, importView)),
  cancel: (id) => (asked.push(['cancelImport', id]), known(id, importView)),
  find: (id) => Promise.resolve(id === IMPORT_ID ? importView : undefined),
  list: () => Promise.resolve({ items: [importView] }),
  rejected: (id) => Promise.resolve(id === IMPORT_ID ? Readable.from(['{"line":7}\n']) : undefined),
  previewUndo: (id) =>
    known(id, {
      cases: [
        { caseNo: 'ZX-260001', store: 'ZX', events: 12, others: [], refusal: null },
        {
          caseNo: 'ZX-260002',
          store: 'ZX',
          events: 9,
          others: ['more.jsonl'],
          refusal: { code: 'fined', message: { zh: '已有罚单', en: 'there is a fine' } },
        },
      ],
      withdrawable: 1,
    }),
  undo: (id, request) => (
    asked.push(['undoImport', id, request]),
    known(id, {
      withdrawn: ['ZX-260001'],
      kept: [{ caseNo: 'ZX-260002', code: 'fined', message: { zh: '已有罚单', en: 'there is a fine' } }],
      position: 7,
    })
  ),
  resume: () => Promise.resolve(),
  settled: () => Promise.resolve(),
  close: () => Promise.resolve(),
});
