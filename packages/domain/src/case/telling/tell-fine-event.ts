import { instant, text, type StaffNo, type Text } from '@casetrail/kernel';
import type { FineStreamEvent, RecordedFineEvent } from '../../fine/fine.events.ts';
import { APPEAL_DEEDS } from './appeals.ts';
import { tellDate, tellInstant, tellMonth } from './instants.ts';
import { tellPenalty, tellSum } from './penalties.ts';
import { mention, ruleCalled, tellActor, type Names } from './people.ts';
import { counted, reasoned, say } from './phrases.ts';

type Deeds<Event extends FineStreamEvent = FineStreamEvent> = {
  readonly [E in Event as E['type']]: (data: E['data'], names: Names) => Text;
};

/** One event of a fine as a sentence, in the manner of `tellEvent`: nothing that was typed freely is in it. */
export const tellFineEvent = (event: RecordedFineEvent, names: Names): Text => {
  const actor = finder(event) ?? tellActor(event.actor, names);
  const deed = tellFineDeed(event, names);
  return text(`${actor.zh} ${deed.zh}`, `${actor.en} ${deed.en}`);
};

/** Who finds a breach of a rule is that rule, which the deed already names: its edition is left to say. */
const finder = ({ type, actor }: RecordedFineEvent): Text | undefined =>
  type === 'ViolationFound' && actor.kind === 'rule'
    ? text(`制度（${actor.edition} 版）`, `The rulebook (edition ${actor.edition})`)
    : undefined;

/** What was done, without who did it. */
export const tellFineDeed = ({ type, data }: FineStreamEvent, names: Names): Text =>
  (DEEDS[type] as (data: object, names: Names) => Text)(data, names);

const against = (person: StaffNo | null, names: Names): Text => {
  if (person === null) return text('责任人待定', 'nobody named yet');
  const { zh, en } = mention(person, names);
  return text(`责任人${zh}`, `answered for by ${en}`);
};

const receiver = (person: StaffNo, names: Names): Text => {
  const { zh, en } = mention(person, names);
  return text(`退给${zh}`, `to ${en}`);
};

const rule = (
  { rule: id, clause }: { readonly rule: string; readonly clause: string },
  names: Names,
): Text => {
  const title = ruleCalled(id, names);
  return text(`「${title.zh}」（${clause}）`, `“${title.en}” (${clause})`);
};

const WHY_OVERTURNED = {
  'entry-back-dated': text('因后来补录', 'since an entry was made later'),
  'verdict-changed': text('因认定变更', 'since it became another'),
  'calendar-corrected': text('因日历更正', 'since the calendar was corrected'),
} as const;

const WHY_ENDED = {
  done: text('工作已完成', 'the work is done'),
  'client-lost': text('客户已流失', 'the client is lost'),
  decided: text('金额已由人工核定', 'its sum was set by a person'),
} as const;

const WHY_GIVEN_BACK = {
  overturned: text('认定已撤销', 'the verdict fell away'),
  withdrawn: text('异议成立，罚单撤销', 'the fine was withdrawn on appeal'),
  reduced: text('罚单减轻', 'the fine was reduced'),
  waived: text('罚单免除', 'the fine was waived'),
  moved: text('改由他人承担', 'it was moved to somebody else'),
} as const;

/** Does not compile when a type of event is forgotten. */
const DEEDS: Deeds = {
  ...APPEAL_DEEDS,
  ViolationFound: (data, names) => {
    const { zh, en } = rule(data, names);
    const main =
      data.grade === null
        ? text(`认定逾期：${zh}`, `found late: ${en}`)
        : text(`认定违规：${zh}`, `found a breach of ${en}`);
    return say(
      main,
      against(data.person, names),
      data.whileDown && text('发生在系统停运期间', 'while the system was down'),
    );
  },
  ViolationReported: (data, names) => {
    const { zh, en } = rule(data, names);
    const pieces = data.evidence.length + data.attachments.length;
    return say(
      text(`举报违规：${zh}`, `reported a breach of ${en}`),
      against(data.person, names),
      text(`附证据 ${pieces} 项`, `with ${counted(pieces, 'piece')} of evidence`),
    );
  },
  ViolationOverturned: ({ reason }) => {
    const { zh, en } = WHY_OVERTURNED[reason];
    return text(`撤销违规认定，${zh}`, `overturned the verdict, ${en}`);
  },
  FineProposed: (data) => {
    const penalty = tellPenalty(data);
    const by = tellInstant(instant(data.decideBy));
    return text(
      `拟予${penalty.zh}，须于 ${by.zh} 前处理`,
      `proposed a ${penalty.en}, to be decided by ${by.en}`,
    );
  },
  FineIssued: (data, names) => {
    const penalty = tellPenalty(data);
    const whom = mention(data.person, names);
    return say(
      text(`对${whom.zh} 开具罚单：${penalty.zh}`, `issued a ${penalty.en} to ${whom.en}`),
      data.growing && text('按日累计', 'growing day by day'),
      reasoned(data.reason),
    );
  },
  FineWaived: ({ reason }) => say(text('免予处罚', 'waived the fine'), reasoned(reason)),
  FineChanged: (data, names) => {
    const penalty = tellPenalty(data);
    return say(
      text(`将处罚改为${penalty.zh}`, `changed it to a ${penalty.en}`),
      against(data.person, names),
      reasoned(data.reason),
    );
  },
  SlipNumbered: ({ slip }) => text(`将罚单编号为 ${slip}`, `numbered the slip ${slip}`),
  SlipSigned: ({ slip }) => text(`签收罚单 ${slip}`, `signed slip ${slip}`),
  SlipRefused: ({ slip, witness, reason }, names) => {
    const { zh, en } = mention(witness, names);
    return say(
      text(`登记罚单 ${slip} 拒签`, `recorded that signing slip ${slip} was refused`),
      text(`见证人${zh}`, `witnessed by ${en}`),
      reasoned(reason),
    );
  },
  FineAccrued: ({ day, perDay, amount, unit }) => {
    const [on, more, sum] = [tellDate(day), tellSum(perDay, unit), tellSum(amount, unit)];
    return text(
      `计入 ${on.zh}，加 ${more.zh}，累计 ${sum.zh}`,
      `added ${more.en} for ${on.en}, ${sum.en} in all`,
    );
  },
  AccrualEnded: ({ cause, amount, unit }) => {
    const [why, sum] = [WHY_ENDED[cause], tellSum(amount, unit)];
    return text(
      `停止按日累计，${why.zh}，共 ${sum.zh}`,
      `ended the daily count: ${why.en}, ${sum.en} in all`,
    );
  },
  FineDeducted: ({ month, amount, left, unit }) => {
    const [of, sum] = [tellMonth(month), tellSum(amount, unit)];
    const rest = tellSum(left, unit);
    return say(
      unit === 'points'
        ? text(`计入${of.zh}扣分 ${sum.zh}`, `counted ${sum.en} in the statement of ${of.en}`)
        : text(`自${of.zh}工资扣除 ${sum.zh}`, `deducted ${sum.en} from the wage of ${of.en}`),
      Number(left) > 0 && text(`余 ${rest.zh}结转下月`, `${rest.en} carried over`),
    );
  },
  FineGivenBack: ({ month, amount, unit, because, deductedIn, person }, names) => {
    const [to, sum, why] = [tellMonth(month), tellSum(amount, unit), WHY_GIVEN_BACK[because]];
    const from = deductedIn.map(tellMonth);
    const [zh, en] = [from.map((of) => of.zh).join('、'), from.map((of) => of.en).join(', ')];
    if (deductedIn.length === 0) {
      return say(
        text(
          `${why.zh}，随${to.zh}工资退还已缴的 ${sum.zh}`,
          `gave ${sum.en} that was paid back with the wage of ${to.en}: ${why.en}`,
        ),
        person !== undefined && receiver(person, names),
      );
    }
    const told =
      unit === 'points'
        ? text(
            `${why.zh}，在${to.zh}退回 ${sum.zh}（原计于${zh}）`,
            `gave ${sum.en} back in the statement of ${to.en}, counted in ${en}: ${why.en}`,
          )
        : text(
            `${why.zh}，随${to.zh}工资退还 ${sum.zh}（原扣于${zh}）`,
            `gave ${sum.en} back with the wage of ${to.en}, deducted in ${en}: ${why.en}`,
          );
    return say(told, person !== undefined && receiver(person, names));
  },
  FinePaid: ({ amount, unit }) => {
    const { zh, en } = tellSum(amount, unit);
    return text(`登记已缴 ${zh}`, `recorded that ${en} was paid`);
  },
};
