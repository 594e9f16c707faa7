import { text, type Text } from '@casetrail/kernel';
import type { RecordedErasureEvent } from '../../privacy/erasure.events.ts';
import type { RecordedLookEvent } from '../../privacy/look.events.ts';
import { mention, tellActor, type Names } from './people.ts';
import { counted, reasoned, say } from './phrases.ts';

/** Who looked at a client's data, and whom the firm was asked to forget, as a sentence in the manner of `tellEvent`. */
export const tellPrivacyEvent = (event: RecordedLookEvent | RecordedErasureEvent, names: Names): Text => {
  const actor = tellActor(event.actor, names);
  const deed = deedOf(event, names);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};

const deedOf = (event: RecordedLookEvent | RecordedErasureEvent, names: Names): Text => {
  const { caseNo } = event.data;
  switch (event.type) {
    case 'ClientDataRevealed': {
      const many = event.data.fields.length;
      return say(
        text(
          `查看了 ${caseNo} 客户的 ${many} 项资料`,
          `looked at ${counted(many, 'field')} of the client of ${caseNo}`,
        ),
        event.data.elsewhere && text('并非该店人员', 'without a post in that store'),
        reasoned(event.data.reason),
      );
    }
    case 'ErasureAsked':
      return say(
        text(`申请删除 ${caseNo} 的客户资料`, `asked that the client of ${caseNo} be forgotten`),
        reasoned(event.data.reason),
      );
    case 'ErasureRefused':
      return say(
        text(`拒绝删除 ${caseNo} 的客户资料`, `refused to forget the client of ${caseNo}`),
        reasoned(event.data.reason),
      );
    case 'ClientErased': {
      const asked = event.data.askedBy === null ? undefined : mention(event.data.askedBy, names);
      return say(
        text(`删除了 ${caseNo} 的客户资料`, `had the client of ${caseNo} forgotten`),
        asked && text(`由${asked.zh} 申请`, `as ${asked.en} had asked`),
      );
    }
  }
};
