import { instant, text, type Text } from '@casetrail/kernel';
import type { CaseEventOf } from '../case.events.ts';
import type { ReassignmentCause } from '../paper.vocabulary.ts';
import type { Deeds } from './deeds.ts';
import { tellInstant } from './instants.ts';
import { isWritten } from '../../validation/written.ts';
import { listed, reasoned, say } from './phrases.ts';
import { mention, nameOf, ruleCalled, type Names } from './people.ts';
import { wordsForCause, wordsForDegree, wordsForParty } from './vocabulary.ts';

/** Who holds the work, when its terms stand still or move, and how the case ends. */
export const STEERING: Deeds<
  | 'WorkReassigned'
  | 'CasePaused'
  | 'CaseResumed'
  | 'TermExtended'
  | 'ClientLost'
  | 'LostAnalysisSubmitted'
  | 'RetrospectiveRecorded'
  | 'CaseWithdrawn'
> = {
  WorkReassigned: ({ role, from, to, reason, cause }, names) => {
    const work = wordsForParty(role);
    const [before, after] = [nameOf(from, names), nameOf(to, names)];
    return say(
      text(
        `将${work.zh}工作由 ${before} 转交给 ${after}`,
        `reassigned the ${work.en}'s work from ${before} to ${after}`,
      ),
      cause && CAUSES[cause],
      reasoned(reason),
    );
  },
  CasePaused: ({ reason }) => say(text('暂停案件', 'paused the case'), reasoned(reason)),
  CaseResumed: () => text('恢复案件', 'resumed the case'),
  TermExtended: ({ rule, until, reason }, names) => {
    const title = ruleCalled(rule, names);
    const { zh, en } = tellInstant(instant(until));
    return say(
      text(`将“${title.zh}”的期限延长至 ${zh}`, `extended the term of “${title.en}” until ${en}`),
      reasoned(reason),
    );
  },
  ClientLost: ({ statedReason, to }) =>
    say(
      text('登记客户跑单', 'recorded the client as lost'),
      to !== undefined && text('转向竞争对手', 'to a competitor'),
      isWritten(statedReason) && reasoned(statedReason),
    ),
  LostAnalysisSubmitted: ({ causes, responsible }, names) =>
    say(text('提交跑单分析', 'submitted the lost-client analysis'), caused(causes), held(responsible, names)),
  RetrospectiveRecorded: () => text('完成事后四问', 'answered the four questions in retrospect'),
  CaseWithdrawn: ({ reason }) =>
    say(text('撤回误导入的案件', 'withdrew the case, imported by mistake'), reasoned(reason)),
};

const CAUSES: Readonly<Record<ReassignmentCause, Text>> = {
  leave: text('因请假', 'for a leave'),
  resignation: text('因离职', 'for a resignation'),
  overload: text('因工作量过大', 'for too much work'),
  absence_began: text('因缺勤开始由替班人接手', 'as an absence began'),
  absence_ended: text('因缺勤结束交还', 'as an absence ended'),
  other: text('因其他原因', 'for another cause'),
};

const caused = (causes: readonly string[]): Text => {
  if (causes.length === 0) return text('未列原因', 'naming no cause');
  const { zh, en } = listed(causes.map(wordsForCause));
  return text(`原因：${zh}`, `${causes.length === 1 ? 'cause' : 'causes'}: ${en}`);
};

const held = (
  responsible: CaseEventOf<'LostAnalysisSubmitted'>['data']['responsible'],
  names: Names,
): Text => {
  if (responsible.length === 0) return text('未列责任人', 'holding nobody responsible');
  const { zh, en } = listed(
    responsible.map(({ staff, degree }) => {
      const person = mention(staff, names);
      const words = wordsForDegree(degree);
      return text(`${person.zh.trimStart()}（${words.zh}）`, `${person.en} (${words.en})`);
    }),
  );
  return text(`责任：${zh}`, `responsibility: ${en}`);
};
