import { instant, text, type Text } from '@casetrail/kernel';
import type { AppealAnswered, AppealEvent, AppealOutcome } from '../../appeal/appeal.events.ts';
import { tellInstant } from './instants.ts';
import { GRADE_NAMES, tellSum } from './penalties.ts';
import { mention, type Names } from './people.ts';
import { counted, listed, reasoned, say, spaced } from './phrases.ts';
import { ROLE_NAMES } from './vocabulary.ts';
import { uncapitalised } from './words.ts';

type Deeds = {
  readonly [E in AppealEvent as E['type']]: (data: E['data'], names: Names) => Text;
};

/** What an appeal can come to. */
export const OUTCOME_NAMES: Readonly<Record<AppealOutcome, Text>> = {
  upheld: text('维持', 'upheld'),
  reduced: text('减轻', 'reduced'),
  withdrawn: text('撤销', 'withdrawn'),
};

/** Sentences about appeals, part of those about fines. */
export const APPEAL_DEEDS: Deeds = {
  AppealFiled: ({ nth, to, attachments, answerBy }) => {
    const [body, by] = [ROLE_NAMES[to], tellInstant(instant(answerBy))];
    return say(
      nth === 1
        ? text(`向${body.zh}提出异议`, `appealed to the ${uncapitalised(body.en)}`)
        : text(`再次提出异议，转${body.zh}`, `appealed once more, to the ${uncapitalised(body.en)}`),
      attachments.length > 0 &&
        text(`附件 ${attachments.length} 份`, `with ${counted(attachments.length, 'attachment')}`),
      text(`罚单暂停执行，须于 ${by.zh} 前答复`, `the fine is suspended, the answer due by ${by.en}`),
    );
  },
  AppealEscalated: ({ silent, to, answerBy }, names) => {
    const [body, by] = [ROLE_NAMES[to], tellInstant(instant(answerBy))];
    const who =
      silent.length > 0 ? listed(silent.map((no) => mention(no, names))) : text('无人可答复', 'nobody');
    return text(
      `因${spaced(who.zh)} 逾期未答复，将异议转${body.zh}，罚单继续暂停，须于 ${by.zh} 前答复`,
      `passed the appeal on to the ${uncapitalised(body.en)} after the silence of ${who.en}, the fine stays suspended, the answer due by ${by.en}`,
    );
  },
  AppealAnswered: (data) =>
    say(
      answer(data),
      data.onlyDecider &&
        text('开具人答复，因无他人可答复', 'though they had issued it: nobody else could answer'),
      reasoned(data.reason),
    ),
};

const answer = ({ outcome, grade, amount, unit }: AppealAnswered['data']): Text => {
  const to =
    outcome === 'reduced'
      ? reducedTo(
          grade === null ? undefined : GRADE_NAMES[grade],
          amount === null ? undefined : tellSum(amount, unit),
        )
      : undefined;
  if (to) return text(`答复异议：减为${to.zh}`, `answered the appeal: reduced to ${to.en}`);
  const { zh, en } = OUTCOME_NAMES[outcome];
  return text(`答复异议：${zh}罚单`, `answered the appeal: the fine is ${en}`);
};

const reducedTo = (grade: Text | undefined, sum: Text | undefined): Text | undefined => {
  if (!grade) return sum && text(spaced(sum.zh), sum.en);
  return sum
    ? text(`${grade.zh}${spaced(sum.zh)}`, `a ${grade.en} of ${sum.en}`)
    : text(grade.zh, `a ${grade.en}`);
};
