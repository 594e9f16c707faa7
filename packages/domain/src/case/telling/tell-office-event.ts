import { text, type RecordedEvent, type Text } from '@casetrail/kernel';
import type { EnforcementEvent } from '../../enforcement/enforcement.events.ts';
import type { LogTruncated } from '../../era/era.events.ts';
import type { SlipNumberGiven } from '../../fine/slip.events.ts';
import type { StatementEvent } from '../../fine/statement.events.ts';
import type { JournalImportEvent } from '../../journal-import/journal-import.events.ts';
import type { FiguresPublished } from '../../kpi/kpi.events.ts';
import type { RulebookTurnTaken } from '../../rulebook/turn.events.ts';
import { tellMonth } from './instants.ts';
import { tellActor, type Names } from './people.ts';
import { counted, reasoned, say } from './phrases.ts';

/** What the office and the clock do for the firm as a whole. */
export type OfficeEvent =
  | EnforcementEvent
  | LogTruncated
  | SlipNumberGiven
  | StatementEvent
  | FiguresPublished
  | JournalImportEvent
  | RulebookTurnTaken;

/** One of these as a sentence, in the manner of `tellEvent`. */
export const tellOfficeEvent = (event: RecordedEvent<OfficeEvent>, names: Names): Text => {
  const actor = tellActor(event.actor, names);
  const deed = deedOf(event as OfficeEvent);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};

const MINUTE_MS = 60_000;

const deedOf = (event: OfficeEvent): Text => {
  switch (event.type) {
    case 'EnforcementStopped':
      return stopped(event.data);
    case 'EnforcementConfirmed':
      return text(`恢复执行：${event.data.note}`, `let enforcement go on: ${event.data.note}`);
    case 'LogTruncated':
      return truncated(event.data);
    case 'SlipNumberGiven':
      return text(`编发第 ${event.data.number} 号罚单`, `gave out slip number ${event.data.number}`);
    case 'StatementDrawnUp':
    case 'StatementClosed': {
      const { store, month, lines } = event.data;
      const on = tellMonth(month);
      return event.type === 'StatementDrawnUp'
        ? text(
            `编制门店 ${store} ${on.zh}的扣款表，${lines.length} 笔`,
            `drew up the deductions of store ${store} for ${on.en}, ${counted(lines.length, 'line')}`,
          )
        : text(
            `结清门店 ${store} ${on.zh}的扣款，${lines.length} 笔`,
            `closed the deductions of store ${store} for ${on.en}, ${counted(lines.length, 'line')}`,
          );
    }
    case 'FiguresPublished': {
      const { zh, en } = tellMonth(event.data.month);
      return text(`发布${zh}的指标`, `published the figures of ${en}`);
    }
    case 'ImportStarted':
    case 'ImportEnded':
    case 'ImportUndone':
      return ofImport(event);
    case 'RulebookTurnTaken': {
      const { version, change } = event.data;
      return change.type === 'EditionAdopted'
        ? text(`定下 ${version} 版规章的施行`, `settled that edition ${version} is to be in force`)
        : text(`定下 ${version} 版规章的撤回`, `settled that edition ${version} is withdrawn`);
    }
  }
};

const truncated = ({ kept, lost, reason }: LogTruncated['data']): Text => {
  const from = (kept?.position ?? 0) + 1;
  return say(
    text(
      `认可日志中第 ${from} 到 ${lost.position} 条有缺失`,
      `accepted that of positions ${from} to ${lost.position} the log has lost entries`,
    ),
    reasoned(reason),
  );
};

const ofImport = (event: JournalImportEvent): Text => {
  switch (event.type) {
    case 'ImportStarted':
      return text(`开始导入日志 ${event.data.file}`, `began to import the journal ${event.data.file}`);
    case 'ImportEnded': {
      const { outcome, events, cases } = event.data;
      const into = text(
        `${cases} 个案件、${events} 条事件`,
        `${counted(events, 'event')} in ${counted(cases, 'case')}`,
      );
      return outcome === 'done'
        ? text(`导入完成：${into.zh}`, `finished the import: ${into.en}`)
        : text(`停止导入，已写入 ${into.zh}`, `stopped the import after ${into.en}`);
    }
    case 'ImportUndone': {
      const { withdrawn, kept, reason } = event.data;
      return say(
        text(
          `撤销导入：撤回 ${withdrawn.length} 个案件，保留 ${kept.length} 个`,
          `undid the import: ${counted(withdrawn.length, 'case')} withdrawn, ${kept.length} kept`,
        ),
        reasoned(reason),
      );
    }
  }
};

type Stopped = Extract<EnforcementEvent, { readonly type: 'EnforcementStopped' }>['data'];

const stopped = (data: Stopped): Text => {
  if (data.reason === 'clock-jump') {
    const minutes = Math.round(Math.abs(data.jumpedBy) / MINUTE_MS);
    return text(
      `因时钟跳变 ${minutes} 分钟暂停执行，待总经办核查`,
      `stopped enforcement, since the clock jumped by ${counted(minutes, 'minute')}, until the general office has looked`,
    );
  }
  return text(
    `因一次到期 ${data.found} 项、远超每日平均 ${data.dailyMean} 项而暂停执行，待总经办核查`,
    `stopped enforcement, since ${data.found} terms ran out at once where ${data.dailyMean} a day are usual, until the general office has looked`,
  );
};
