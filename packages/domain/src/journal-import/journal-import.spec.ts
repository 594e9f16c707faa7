import type { CaseNo, Uuid } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, it } from 'vitest';
import { journalImportDecider, type JournalImportCommand } from './journal-import.decide.ts';
import type { JournalImportEvent } from './journal-import.events.ts';

const id = '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f' as Uuid;
const started: JournalImportEvent = {
  type: 'ImportStarted',
  data: { import: id, file: 'journal.jsonl', sha256: 'ab'.repeat(32), size: 10, staffFile: false },
};
const ended: JournalImportEvent = {
  type: 'ImportEnded',
  data: {
    import: id,
    outcome: 'done',
    lines: 3,
    cases: 1,
    events: 3,
    repeated: 0,
    rejected: 0,
    observed: [],
  },
};
const undone = (reason = '导错了文件'): Extract<JournalImportEvent, { type: 'ImportUndone' }> => ({
  type: 'ImportUndone',
  data: { import: id, reason, withdrawn: ['CZ-1' as CaseNo], kept: [] },
});
const start: JournalImportCommand = { type: 'StartImport', started: started.data };
const end: JournalImportCommand = { type: 'EndImport', ended: ended.data };
const undo = (reason?: string): JournalImportCommand => ({
  type: 'UndoImport',
  undone: undone(reason).data,
});

const { given } = spec(journalImportDecider);

describe('an import', () => {
  it('is started', () => given().when(start).then(started));
  it('is started once, however often a process that was killed comes back', () => {
    given(started).when(start).thenNothing();
    given(started, ended).when(start).thenNothing();
  });
  it('ends', () => given(started).when(end).then(ended));
  it('ends once', () => given(started, ended).when(end).thenNothing());
  it('ends where it was begun', () => given().when(end).thenRefused('unknown-import', 'import'));
  it('is undone with a reason, once it has ended', () => {
    given(started, ended).when(undo()).then(undone());
    given(started, ended).when(undo(' \u200b')).thenRefused('empty', 'reason');
    given(started).when(undo()).thenRefused('import-running', 'import');
    given().when(undo()).thenRefused('unknown-import', 'import');
  });
  it('is undone again, for what was relied upon then and is not any more', () =>
    given(started, ended, undone()).when(undo('第二次')).then(undone('第二次')));
});
