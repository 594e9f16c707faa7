import { text, type Text } from '@casetrail/kernel';
import {
  CAUSE_WORDS,
  type Cause,
  type Responsibility,
  type RecordedLostClientEvent,
} from '../../lost-client/lost-client.events.ts';
import { mention, tellActor, type Names } from './people.ts';
import { counted, listed, reasoned, say } from './phrases.ts';

/** One event of the analysis of a lost client as a sentence, in the manner of `tellEvent`. */
export const tellAnalysisEvent = (event: RecordedLostClientEvent, names: Names): Text => {
  const actor = tellActor(event.actor, names);
  const deed = deedOf(event, names);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};

const deedOf = ({ type, data }: RecordedLostClientEvent, names: Names): Text => {
  const { caseNo } = data;
  switch (type) {
    case 'AnalysisOpened': {
      const owner = data.owedBy === undefined ? undefined : mention(data.owedBy, names);
      return say(
        text(`开启 ${caseNo} 的跑单分析`, `opened the analysis of the loss of ${caseNo}`),
        owner && text(`由${owner.zh} 提交`, `owed by ${owner.en}`),
      );
    }
    case 'AnalysisSubmitted':
      return say(
        text(
          `提交 ${caseNo} 的跑单分析第 ${data.version} 版`,
          `submitted version ${data.version} of the analysis of ${caseNo}`,
        ),
        causes(data.causes),
        blamed(data.responsible),
        data.answersForAll &&
          text(
            `按 ${data.answersForAll.clause} 条由${mention(data.answersForAll.staff, names).zh} 承担全部责任`,
            `${mention(data.answersForAll.staff, names).en} answering for all of it by clause ${data.answersForAll.clause}`,
          ),
      );
    case 'ReplyGiven':
      return say(
        text(
          `答复 ${caseNo} 的跑单分析第 ${data.version} 版`,
          `replied to version ${data.version} of the analysis of ${caseNo}`,
        ),
        data.late && text('已逾期', 'late'),
      );
    case 'AnalysisConfirmed':
      return say(
        text(
          `确认 ${caseNo} 的跑单分析第 ${data.version} 版`,
          `confirmed version ${data.version} of the analysis of ${caseNo}`,
        ),
        causes(data.causes),
        blamed(data.responsible),
        data.silent.length > 0 &&
          text(
            `${data.silent.length} 人逾期未答复`,
            `with ${counted(data.silent.length, 'person', 'people')} silent`,
          ),
      );
    case 'AnalysisReturned':
      return say(
        text(
          `退回 ${caseNo} 的跑单分析第 ${data.version} 版`,
          `returned version ${data.version} of the analysis of ${caseNo}`,
        ),
        reasoned(data.reason),
      );
  }
};

const causes = (found: readonly Cause[]): Text | undefined => {
  if (found.length === 0) return undefined;
  const { zh, en } = listed(found.map((cause) => CAUSE_WORDS[cause]));
  return text(`原因：${zh}`, `${found.length === 1 ? 'cause' : 'causes'}: ${en}`);
};

const blamed = (responsible: readonly Responsibility[]): Text | undefined => {
  const many = responsible.filter(({ degree }) => degree !== 'none').length;
  return many === 0 ? undefined : text(`${many} 人担责`, `${counted(many, 'person', 'people')} responsible`);
};
