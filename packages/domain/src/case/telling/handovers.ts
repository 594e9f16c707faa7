import { text, type Text } from '@casetrail/kernel';
import type { HandoverKind } from '../../handover/handover.events.ts';
import type { Deeds } from './deeds.ts';
import { mention, nameOf } from './people.ts';
import { counted, noted, reasoned, say, spaced } from './phrases.ts';
import { wordsForParty } from './vocabulary.ts';

/** Who offers what to whom, and what the receiver says to it. Until it is accepted the giver answers. */
export const HANDOVERS: Deeds<'HandoverOffered' | 'HandoverAccepted' | 'HandoverDeclined'> = {
  HandoverOffered: ({ handover, kind, role, from, to, papers, promises, obligations, note }, names) => {
    const work = matterOf(kind, role);
    const receiver = mention(to, names);
    const giver = nameOf(from, names);
    return say(
      text(
        `将${work.zh}提请${receiver.zh}接收（第 ${handover} 次交接）`,
        `offered the handover of ${work.en} to ${receiver.en} (handover no. ${handover})`,
      ),
      papers.length > 0 && text(`附资料 ${papers.length} 份`, `with ${counted(papers.length, 'paper')}`),
      promises.length > 0 &&
        text(
          `对客户的承诺 ${promises.length} 项`,
          `with ${counted(promises.length, 'promise')} to the client`,
        ),
      obligations.length > 0 &&
        text(`未结事项 ${obligations.length} 项`, `with ${counted(obligations.length, 'open obligation')}`),
      noted(note),
      text(`接收前仍由${spaced(giver)} 负责`, `and ${giver} answers until it is accepted`),
    );
  },
  HandoverAccepted: ({ handover, to, inDeed }, names) => {
    const receiver = nameOf(to, names);
    const answers = text(`此后由${spaced(receiver)} 负责`, `and ${receiver} answers from now on`);
    return inDeed
      ? say(
          text(`着手办理，视为接收第 ${handover} 次交接`, `took up the work of handover no. ${handover}`),
          answers,
        )
      : say(text(`接收第 ${handover} 次交接`, `accepted handover no. ${handover}`), answers);
  },
  HandoverDeclined: ({ handover, reason }) =>
    say(
      text(`拒绝接收第 ${handover} 次交接`, `declined handover no. ${handover}`),
      reasoned(reason),
      text('仍由移交人负责', 'so the giver still answers'),
    ),
};

const MATTERS: Readonly<Record<Exclude<HandoverKind, 'work'>, Text>> = {
  plan: text('平面图', 'the plan'),
  estimate: text('估算', 'the estimate'),
  budget: text('预算', 'the budget'),
};

const matterOf = (kind: HandoverKind, role: string): Text => {
  if (kind !== 'work') return MATTERS[kind];
  const { zh, en } = wordsForParty(role);
  return text(`${zh}工作`, `the ${en}'s work`);
};
