import { text, type RecordedEvent, type Text } from '@casetrail/kernel';
import type { FirmEvent } from '../../firm/firm.events.ts';
import { mention, tellActor, type Names } from './people.ts';
import { reasoned, say } from './phrases.ts';

/** One setting of the firm as a sentence, in the manner of `tellEvent`. */
export const tellFirmEvent = (event: RecordedEvent<FirmEvent>, names: Names): Text => {
  const actor = tellActor(event.actor, names);
  const deed = deedOf(event as FirmEvent, names);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};

const deedOf = ({ type, data }: FirmEvent, names: Names): Text => {
  switch (type) {
    case 'AutomaticIssuingTurnedOn':
      return say(text('启用自动开具罚单', 'turned on the automatic issuing of fines'), reasoned(data.reason));
    case 'AutomaticIssuingTurnedOff':
      return say(
        text('停用自动开具罚单', 'turned off the automatic issuing of fines'),
        reasoned(data.reason),
      );
    case 'CeilingSet':
      return say(
        text(
          `将每月扣款上限定为工资的 ${data.percent}%`,
          `set the ceiling of a month's deductions to ${data.percent} % of the wage`,
        ),
        reasoned(data.reason),
      );
    case 'InspectorNamed': {
      const { zh, en } = mention(data.person, names);
      const where =
        data.stores === null
          ? text('所有门店', 'all stores')
          : text(`门店 ${data.stores.join('、')} `, `stores ${data.stores.join(', ')}`);
      return text(`指定${zh} 为${where.zh}的检查人`, `named ${en} inspector of ${where.en}`);
    }
    case 'InspectorDismissed': {
      const { zh, en } = mention(data.person, names);
      return say(text(`撤销${zh} 的检查人指定`, `dismissed inspector ${en}`), reasoned(data.reason));
    }
  }
};
