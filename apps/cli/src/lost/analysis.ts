import type { AnalysisView, DossierView, RetrospectiveView } from '@casetrail/contract';
import { both, say } from '../output/language.ts';
import type { Section } from './sections.ts';
import { dueMoment, moment, proof } from './times.ts';

type Person = { readonly no: string; readonly name: string | null };

const named = ({ no, name }: Person): string => (name === null ? no : `${name} ${no}`);

/** Each cause that the record suggests, with the reason and the events behind it as sentences. */
export const proposalLines = ({ proposals, entries }: DossierView): readonly string[] =>
  proposals.flatMap(({ cause, grounds }) => [
    say(cause.name),
    ...grounds.flatMap(({ reason, events }) => [
      `  - ${say(reason)}`,
      ...events.flatMap((position) => {
        const entry = entries.find((found) => found.position === position);
        return entry ? [`      #${position}  ${moment(entry.at)}  ${say(entry.sentence)}`] : [];
      }),
    ]),
  ]);

const STATUS = {
  open: () => both('待提交', 'to be submitted'),
  submitted: () => both('已提交，待确认', 'submitted, to be confirmed'),
  returned: () => both('已退回', 'returned'),
  confirmed: () => both('已确认', 'confirmed'),
} as const;

/** The analysis with all its versions; undefined where none was opened. */
export const analysisSection = (analysis: AnalysisView | null): Section => ({
  title: both('跑单分析', 'Analysis'),
  lines: analysis === null ? [] : [...headLines(analysis), ...analysis.versions.flatMap(versionLines)],
});

const headLines = ({ status, submitBy, owedBy }: AnalysisView): readonly string[] => [
  STATUS[status]() +
    (status === 'open' && submitBy !== null
      ? both(
          `，${owedBy ? named(owedBy) : ''} 限 ${dueMoment(submitBy)}`,
          `, by ${owedBy ? named(owedBy) : '—'}, due ${dueMoment(submitBy)}`,
        )
      : ''),
];

const versionLines = (version: AnalysisView['versions'][number]): readonly string[] => {
  const { responsible, replies, decision, answersForAll } = version;
  const silent = responsible.filter(({ person }) => !replies.some((reply) => reply.person.no === person.no));
  return [
    both(`第 ${version.version} 版`, `Version ${version.version}`) +
      `  ${moment(version.at)}  ${named(version.by)}`,
    `  ${both('原因', 'Causes')}: ${version.causes.map(({ name }) => say(name)).join(both('、', ', '))}`,
    ...(version.violations.length > 0
      ? [`  ${both('起作用的违规', 'Contributing violations')}: ${version.violations.join(', ')}`]
      : []),
    ...responsible.map(
      ({ person, degreeName }) => `  ${both('责任', 'Responsible')}: ${named(person)}  ${say(degreeName)}`,
    ),
    ...(answersForAll
      ? [
          both(
            `  依 ${answersForAll.clause}：因预算讲解不足跑单，由预算员 ${named(answersForAll.person)} 负全部责任`,
            `  By ${answersForAll.clause}: too little explanation of the budget lost the client, so estimator ${named(answersForAll.person)} answers for all of it`,
          ),
        ]
      : []),
    `  ${both('教训', 'Lesson')}: ${version.lesson}`,
    ...replies.map(
      ({ person, at, statement, late }) =>
        `  ${both('答复', 'Reply')}: ${moment(at)}  ${named(person)}${late ? both('（已过期限）', ' (late)') : ''}  ${statement}`,
    ),
    ...silent.map(({ person }) =>
      both(
        `  未答复：${named(person)}（限 ${dueMoment(version.replyBy)}）`,
        `  No reply from ${named(person)} (due ${dueMoment(version.replyBy)})`,
      ),
    ),
    ...(decision
      ? [
          `  ${decision.kind === 'confirmed' ? both('确认', 'Confirmed') : both('退回', 'Returned')}: ${moment(decision.at)}  ${named(decision.by)}${decision.reason ? `  ${decision.reason}` : ''}`,
        ]
      : []),
  ];
};

/** The four questions with their answers, or until when they are owed. */
export const retrospectiveSection = ({
  asked,
  answeredAt,
  dueAt,
  questions,
  events,
}: RetrospectiveView): Section => ({
  title: both('成败四问', 'The four questions'),
  lines: !asked
    ? []
    : answeredAt === null
      ? [
          both('未回答', 'not answered') +
            (dueAt ? both(`，限 ${dueMoment(dueAt)}`, `, due ${dueMoment(dueAt)}`) : ''),
        ]
      : [
          `${moment(answeredAt)}  ${proof(events)}`,
          ...questions.map(({ question, answer }) => `${say(question)}  ${answer ?? '—'}`),
        ],
});
