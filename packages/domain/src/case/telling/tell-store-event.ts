import { instant, text, type Text } from '@casetrail/kernel';
import type { RecordedStoreEvent } from '../../store/store.events.ts';
import { tellDate, tellInstant, tellMonth } from './instants.ts';
import { counted, reasoned, say } from './phrases.ts';
import { tellActor, type Names } from './people.ts';

/** One event of a store as a sentence, in the manner of `tellEvent`. */
export const tellStoreEvent = (event: RecordedStoreEvent, names: Names): Text => {
  const actor = tellActor(event.actor, names);
  const deed = deedOf(event);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};

const deedOf = ({ type, data }: RecordedStoreEvent): Text => {
  const { code } = data;
  switch (type) {
    case 'StoreOpened':
      return text(`登记门店 ${data.name}（${code}）`, `registered store ${data.name} (${code})`);
    case 'StoreRenamed':
      return text(`将门店 ${code} 更名为 ${data.name}`, `renamed store ${code} to ${data.name}`);
    case 'StoreObserved': {
      const { zh, en } = tellInstant(instant(data.until));
      return text(
        `登记门店 ${code} 的日志记至 ${zh}`,
        `recorded that the journal of store ${code} runs to ${en}`,
      );
    }
    case 'StoreObservationWithdrawn': {
      if (data.until === null)
        return text(
          `撤回门店 ${code} 的日志截止时间`,
          `withdrew up to when the journal of store ${code} runs`,
        );
      const { zh, en } = tellInstant(instant(data.until));
      return text(
        `将门店 ${code} 的日志截止时间改回 ${zh}`,
        `put back to ${en} up to when the journal of store ${code} runs`,
      );
    }
    case 'StoreWentLive':
      return text(`启用门店 ${code} 的实时记录`, `put store ${code} live`);
    case 'StoreClosed':
      return say(closed(code, data.dates), reasoned(data.reason));
    case 'ActiveSiteListProvided': {
      const { zh, en } = tellMonth(data.month);
      return text(`提供${zh}在建工地名单`, `provided the list of active sites for ${en}`);
    }
  }
};

const closed = (code: string, dates: readonly string[]): Text => {
  const inOrder = [...dates].sort();
  const first = tellDate(inOrder[0] ?? '');
  const last = tellDate(inOrder.at(-1) ?? '');
  if (dates.length <= 1) {
    return text(
      `登记门店 ${code} 于 ${first.zh} 停业`,
      `recorded that store ${code} is closed on ${first.en}`,
    );
  }
  return text(
    `登记门店 ${code} 于 ${first.zh} 至 ${last.zh} 之间停业 ${dates.length} 天`,
    `recorded that store ${code} is closed for ${counted(dates.length, 'day')} between ${first.en} and ${last.en}`,
  );
};
