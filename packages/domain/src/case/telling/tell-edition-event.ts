import { text, type Text } from '@casetrail/kernel';
import type { ForStores, RecordedEditionEvent } from '../../rulebook/edition.events.ts';
import { tellDate } from './instants.ts';
import { tellActor, type Names } from './people.ts';
import { counted, reasoned, say } from './phrases.ts';

/** One event in the life of an edition as a sentence, in the manner of `tellEvent`. */
export const tellEditionEvent = (event: RecordedEditionEvent, names: Names): Text => {
  const actor = tellActor(event.actor, names);
  const deed = deedOf(event);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};

const deedOf = ({ type, data }: RecordedEditionEvent): Text => {
  const { version } = data;
  switch (type) {
    case 'EditionProposed': {
      const from = tellDate(data.from);
      const where = tellStores(data.stores);
      return say(
        text(
          `提出 ${version} 版规章《${data.title.zh}》，${where.zh}，拟自 ${from.zh} 起施行`,
          `proposed edition ${version}, “${data.title.en}”, ${where.en}, to be in force from ${from.en}`,
        ),
        data.reason !== undefined && reasoned(data.reason),
      );
    }
    case 'EditionDiscussed': {
      const on = tellDate(data.on);
      return text(
        `登记 ${on.zh} 的员工会议讨论了 ${version} 版，${data.attendees.length} 人到会`,
        `recorded that the staff meeting of ${on.en} discussed edition ${version}, with ${counted(data.attendees.length, 'person', 'people')} attending`,
      );
    }
    case 'EditionSigned':
      return text(`签署 ${version} 版规章`, `signed edition ${version}`);
    case 'EditionAdopted': {
      const from = tellDate(data.from);
      const where = tellStores(data.stores);
      return text(
        `通过 ${version} 版规章，${where.zh}，自 ${from.zh} 起施行`,
        `adopted edition ${version}, ${where.en}, in force from ${from.en}`,
      );
    }
    case 'EditionWithdrawn':
      return say(text(`撤回 ${version} 版规章`, `withdrew edition ${version}`), reasoned(data.reason));
  }
};

const tellStores = (stores: ForStores): Text =>
  stores === 'all'
    ? text('适用于全部门店', 'for all stores')
    : text(
        `适用于门店 ${stores.join('、')}`,
        `for ${stores.length === 1 ? 'store' : 'stores'} ${stores.join(', ')}`,
      );
