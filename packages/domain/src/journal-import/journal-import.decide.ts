import { refuse, text, type Decider, type Uuid } from '@casetrail/kernel';
import { isWritten } from '../validation/written.ts';
import type {
  ImportEnded,
  ImportStarted,
  ImportUndone,
  JournalImportEvent,
} from './journal-import.events.ts';

/** What is done about an import as a whole; what its journal says is decided case by case. */
export type JournalImportCommand =
  | { readonly type: 'StartImport'; readonly started: ImportStarted['data'] }
  | { readonly type: 'EndImport'; readonly ended: ImportEnded['data'] }
  | { readonly type: 'UndoImport'; readonly undone: ImportUndone['data'] };

export interface JournalImportState {
  readonly status: 'none' | 'running' | 'ended';
}

/** The life of an import: started once, ended once, undone as often as something of it can still be withdrawn. */
export const journalImportDecider: Decider<JournalImportCommand, JournalImportEvent, JournalImportState> = {
  initial: { status: 'none' },
  evolve: (before, { type }) =>
    type === 'ImportStarted' ? { status: 'running' } : type === 'ImportEnded' ? { status: 'ended' } : before,
  decide(command, { status }) {
    if (command.type === 'StartImport')
      return status === 'none' ? [{ type: 'ImportStarted', data: command.started }] : [];
    if (command.type === 'EndImport') {
      if (status === 'none') return unknownImport(command.ended.import);
      return status === 'ended' ? [] : [{ type: 'ImportEnded', data: command.ended }];
    }
    const { undone } = command;
    if (status === 'none') return unknownImport(undone.import);
    if (status === 'running') return importRunning();
    if (!isWritten(undone.reason))
      return refuse(
        'empty',
        text('必须写明原因', 'needs a reason: it stands in the trail of every case withdrawn'),
        'reason',
      );
    return [{ type: 'ImportUndone', data: undone }];
  },
};

export const unknownImport = (id: Uuid) =>
  refuse('unknown-import', text(`没有这次导入：${id}`, `there is no import ${id}`), 'import');

export const importRunning = () =>
  refuse(
    'import-running',
    text('导入还在进行；先等它结束或停止它', 'the import is still running; wait for its end, or stop it'),
    'import',
  );
