import type { DossierView } from '@casetrail/contract';
import { both, say } from '../output/language.ts';
import { promiseLine } from './promise-line.ts';
import { dueMoment, moment, proof, working } from './times.ts';

/** A heading and its lines; one without lines says that there is nothing. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

const who = (person: { readonly no: string; readonly name: string | null } | null): string =>
  person === null ? '—' : (person.name ?? person.no);

/** The parts of a dossier in the order in which one asks: what happened, whose time it took, what went wrong, what was said. */
export const sectionsOf = (dossier: DossierView): readonly Section[] => [
  { title: both('时间', 'Time'), lines: timeLines(dossier) },
  {
    title: both('与规定流程对照', 'Against the path that the rules ask for'),
    lines: dossier.path.flatMap(pathLine),
  },
  { title: both('阶段', 'Stages'), lines: dossier.stages.map(stageLine) },
  { title: both('经手人', 'Holders'), lines: dossier.holders.map(holderLine) },
  { title: both('各项期限的使用', 'How each term was used'), lines: dossier.terms.map(termLine) },
  { title: both('等客户', 'Waiting for the client'), lines: dossier.waits.map(waitLine) },
  { title: both('暂停', 'Pauses'), lines: dossier.pauses.map(pauseLine) },
  { title: both('偏差', 'Deviations'), lines: dossier.deviations.map(deviationLine) },
  { title: both('失联', 'Silences'), lines: silenceLines(dossier) },
  { title: both('承诺与兑现', 'Promises and what came'), lines: dossier.promises.map(promiseLine) },
  { title: both('客户的顾虑', 'Objections'), lines: dossier.objections.map(objectionLine) },
  { title: both('竞争对手', 'Competitors'), lines: dossier.competitors.map(competitorLine) },
  {
    title: both('满意度', 'Satisfaction'),
    lines: dossier.satisfaction.map(({ score, at, events }) => `${moment(at)}  ${score}/5  ${proof(events)}`),
  },
  { title: both('价格', 'Price'), lines: priceLines(dossier) },
];

const timeLines = ({ case: head, time, until, loss }: DossierView): readonly string[] => [
  `${moment(head.receivedAt)} → ${moment(until)}  ${working(time.total)}`,
  both(
    `公司 ${working(time.firm)}，等客户 ${working(time.waiting)}，暂停 ${working(time.paused)}`,
    `the firm's ${working(time.firm)}, waiting for the client ${working(time.waiting)}, paused ${working(time.paused)}`,
  ),
  ...(loss
    ? [
        both(`跑单 ${moment(loss.at)}，当时：`, `Lost ${moment(loss.at)}, at the stage: `) +
          say(loss.stage.name) +
          (loss.statedReason
            ? both(`，客户说：${loss.statedReason}`, `; the client said: ${loss.statedReason}`)
            : '') +
          (loss.to ? both(`，去了 ${loss.to}`, `; went to ${loss.to}`) : ''),
      ]
    : []),
];

const PATH = {
  done: () => both('按序', 'in order'),
  early: () => both('缺前序', 'before its time'),
  missing: () => both('未做', 'missing'),
  ahead: () => both('未到', 'not reached'),
} as const;

const pathLine = ({
  step,
  status,
  at,
  times,
  without,
  events,
}: DossierView['path'][number]): readonly string[] => {
  if (status === 'ahead') return [];
  const mark = status === 'done' ? '✓' : '✗';
  const repeated = times > 1 ? both(`，共 ${times} 次`, `, ${times} times`) : '';
  const missed = without.map(({ step: before, came }) =>
    came === 'never'
      ? both(`没有“${before.name.zh}”`, `without “${before.name.en}”`)
      : both(`先于“${before.name.zh}”`, `ahead of “${before.name.en}”`),
  );
  return [
    [
      `${mark} ${at ? moment(at) : '—'.padEnd(16)}`,
      say(step.name) + repeated,
      [PATH[status](), ...missed].join(both('，', ', ')),
      proof(events),
    ].join('  '),
  ];
};

const stageLine = ({ stage, from, to, days, time, events }: DossierView['stages'][number]): string => {
  const waiting =
    time.waiting > 0
      ? both(`，其中等客户 ${working(time.waiting)}`, `, of it waiting ${working(time.waiting)}`)
      : '';
  const paused =
    time.paused > 0 ? both(`，暂停 ${working(time.paused)}`, `, paused ${working(time.paused)}`) : '';
  return `${say(stage.name)}  ${moment(from)} → ${moment(to)}  ${both(`${days} 天`, `${days} d`)}, ${working(time.total)}${waiting}${paused}  ${proof(events)}`;
};

const holderLine = ({
  role,
  person,
  from,
  to,
  by,
  working: time,
  events,
}: DossierView['holders'][number]): string =>
  `${say(role.name)} ${who(person)}  ${moment(from)} → ${moment(to)}  ${working(time)}  ${both('由', 'by')} ${say(by.name)}  ${proof(events)}`;

const STATUS = {
  open: () => both('进行中', 'open'),
  met: () => both('按时', 'met'),
  missed: () => both('逾期未办', 'missed'),
  late: () => both('逾期已办', 'late'),
  ended: () => both('终止', 'ended'),
} as const;

const termLine = (term: DossierView['terms'][number]): string => {
  const shares = term.shares.map(({ person, standIn, within, over, percent }) => {
    const name = who(person) + (standIn ? both('（代）', ' (stand-in)') : '');
    const late = over > 0 ? both(`，超期 ${working(over)}`, `, over by ${working(over)}`) : '';
    return `${name} ${working(within)}${late}${percent === null ? '' : ` = ${percent}%`}`;
  });
  const waiting =
    term.waiting > 0 ? [both(`等客户 ${working(term.waiting)}`, `waiting ${working(term.waiting)}`)] : [];
  const paused =
    term.paused > 0 ? [both(`暂停 ${working(term.paused)}`, `paused ${working(term.paused)}`)] : [];
  const breach = term.breach
    ? [both(`在 ${who(term.breach.person)} 手上逾期`, `broken in the hands of ${who(term.breach.person)}`)]
    : [];
  return `${say(term.rule.title)} [${term.rule.clause}]  ${both('限', 'due')} ${dueMoment(term.dueAt)}  ${STATUS[term.status]()}  ${both('期限', 'term')} ${working(term.term)}: ${[...shares, ...waiting, ...paused, ...breach].join('; ')}  ${proof(term.events)}`;
};

const waitLine = ({ kind, from, to, working: time, events }: DossierView['waits'][number]): string =>
  `${moment(from)} → ${moment(to)}  ${say(kind.name)}  ${working(time)}  ${proof(events)}`;

const pauseLine = ({ from, to, working: time, events }: DossierView['pauses'][number]): string =>
  `${moment(from)} → ${moment(to)}  ${working(time)}  ${proof(events)}`;

const KINDS = {
  missing: () => both('未做', 'missing'),
  late: () => both('逾期', 'late'),
  'out-of-order': () => both('次序颠倒', 'out of order'),
  forbidden: () => both('违禁或超限', 'forbidden'),
} as const;

const deviationLine = (found: DossierView['deviations'][number]): string => {
  const fined = found.fined ? '' : both('（不罚）', ' (no penalty)');
  const after = found.afterLoss ? both('（跑单之后）', ' (after the loss)') : '';
  return `${dueMoment(found.at)}  ${KINDS[found.kind]()}  ${say(found.rule.title)} [${found.rule.id} ${found.rule.clause}]  ${who(found.responsible)}${fined}${after}  ${proof(found.events)}`;
};

const silenceLines = ({ silences, silenceAssumption }: DossierView): readonly string[] => {
  const lines = silences.map(({ from, to, days, limitDays, rule, broken, events }) => {
    const limit =
      rule === null
        ? both(`${limitDays} 天，假定`, `${limitDays} d, assumed`)
        : `${limitDays} ${both('天', 'd')}, ${rule}`;
    const end = broken ? both('，再无联系', ', and nothing more') : '';
    return `${moment(from)} → ${moment(to)}  ${both(`${days} 天`, `${days} d`)}${end}  (${limit})  ${proof(events)}`;
  });
  return silences.some(({ rule }) => rule === null) ? [...lines, say(silenceAssumption)] : lines;
};

const OUTCOME = {
  progress: () => both('有进展', 'progress'),
  'no-progress': () => both('没有进展', 'no progress'),
  unhandled: () => both('无人处理', 'nobody answered it'),
} as const;

const objectionLine = ({
  kind,
  raisedAt,
  handled,
  outcome,
  events,
}: DossierView['objections'][number]): string => {
  const tried = handled.map(({ method }) => say(method.name)).join(both('、', ', '));
  return `${raisedAt ? moment(raisedAt) : '—'}  ${say(kind.name)}  ${tried || '—'}  ${OUTCOME[outcome]()}  ${proof(events)}`;
};

const competitorLine = ({ name, at, wentThere, events }: DossierView['competitors'][number]): string =>
  `${moment(at)}  ${name}${wentThere ? both('（客户去了）', ' (the client went there)') : ''}  ${proof(events)}`;

const priceLines = ({ estimates, budgets }: DossierView): readonly string[] => [
  ...estimates.map(
    ({ at, amount, quote, events }) =>
      `${moment(at)}  ${both('估算', 'estimate')} ${amount}  ${say(quote.name)}  ${proof(events)}`,
  ),
  ...budgets.map(({ at, amount, quote, deviation, beyondLimit, explanation, events }) => {
    const against = deviation === null ? '' : `  ${deviation > 0 ? '+' : ''}${deviation}%`;
    const limit = beyondLimit ? both('，超出 10%（2.P5）', ', beyond 10 % (2.P5)') : '';
    const explained =
      explanation === null
        ? both('没有讲解', 'never explained')
        : explanation.itemised
          ? both('已逐项讲解', 'explained item by item')
          : both('讲解了，但没有逐项', 'explained, but not item by item');
    return `${moment(at)}  ${both('预算', 'budget')} ${amount}${against}${limit}  ${say(quote.name)}  ${explained}  ${proof(events)}`;
  }),
];
