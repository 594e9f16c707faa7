import type { DossierView } from '@casetrail/contract';
import { both, say } from '../output/language.ts';
import { dueMoment, moment, proof } from './times.ts';

type Promised = DossierView['promises'][number];
type HandedOver = NonNullable<Promised['handedOver']>;

const PROMISE = {
  kept: () => both('做到', 'kept'),
  late: () => both('推迟', 'late'),
  moved: () => both('改期', 'moved'),
  broken: () => both('没有兑现', 'broken'),
  open: () => both('未到时间', 'not yet due'),
  untimed: () => both('没有约定时间', 'no time was given'),
} as const;

/** What was promised and what came; of a promise that was handed over, from whom to whom and who answers for it. */
export const promiseLine = ({
  kind,
  madeAt,
  promisedFor,
  heldAt,
  status,
  handedOver,
  events,
}: Promised): string => {
  const what = handedOver
    ? handedOverWords(handedOver, madeAt)
    : `${promisedFor === null ? '—' : dueMoment(promisedFor)} → ${heldAt ? moment(heldAt) : '—'}`;
  return `${say(kind.name)}  ${what}  ${PROMISE[status]()}  ${proof(events)}`;
};

const ANSWER = {
  accepted: () => both('已接收', 'accepted'),
  declined: () => both('被拒绝', 'declined'),
  withdrawn: () => both('被取代', 'withdrawn'),
  unanswered: () => both('无人答复', 'never answered'),
} as const;

const handedOverWords = (handed: HandedOver, madeAt: string): string => {
  const { from, to, words, answer, answeredAt, answers } = handed;
  const when = answeredAt === null ? '' : ` ${moment(answeredAt)}`;
  const who = both(`由 ${nameOf(answers)} 负责`, `${nameOf(answers)} answers for it`);
  return `“${words}”  ${moment(madeAt)} ${nameOf(from)} → ${nameOf(to)}  ${ANSWER[answer]()}${when}  ${who}`;
};

const nameOf = ({ no, name }: HandedOver['from']): string => name ?? no;
