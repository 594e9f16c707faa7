import type { ImportList, ImportView, Undone, UndoPreview } from '@casetrail/contract';
import { ask, askFile } from './ask.ts';

/** All cases are read to find which of them an import told of. */
const UNDO_PATIENCE_MS = 120_000;

const of = (id: string, what = ''): string => `/api/imports/${encodeURIComponent(id)}${what}`;

/** Where a journal is sent: the name of the file and its end stand in the address. */
export const uploadAddress = (asked: {
  readonly commandId: string;
  readonly name: string;
  readonly until?: string;
}): string => `/api/imports?${new URLSearchParams({ ...asked })}`;

export const listImports = (): Promise<ImportList> => ask('/api/imports');
export const readImport = (id: string): Promise<ImportView> => ask(of(id));
export const uploadJournal = (path: string, file: Blob): Promise<ImportView> =>
  ask(path, { method: 'POST', file });
export const addStaffFile = (id: string, file: Blob): Promise<ImportView> =>
  ask(of(id, '/staff'), { method: 'POST', file });

/** `check`, `start` or `cancel` */
export const changeImport = (id: string, what: 'check' | 'start' | 'cancel'): Promise<ImportView> =>
  ask(of(id, `/${what}`), { method: 'POST', body: {} });

export const rejectedLines = (id: string): Promise<Response> => askFile(of(id, '/rejected'));
export const previewUndo = (id: string): Promise<UndoPreview> =>
  ask(of(id, '/undo'), { patienceMs: UNDO_PATIENCE_MS });
export const undoImport = (id: string, body: object): Promise<Undone> =>
  ask(of(id, '/undo'), { method: 'POST', body, patienceMs: UNDO_PATIENCE_MS });
