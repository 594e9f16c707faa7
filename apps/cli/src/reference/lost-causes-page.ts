import { CAUSE_WORDS, CAUSES, PROPOSING_RULES, SILENCE_ASSUMPTION, type Cause } from '@casetrail/domain';
import { GENERATED, row } from './markdown.ts';

/** Every cause of a loss, and what in the record makes it proposed. */
export const lostCausesPage = (): string =>
  [
    '# Causes of a lost client · 跑单原因',
    GENERATED,
    '手册只列出原因，没有规定怎样从记录中看出，下列依据均为假定。记录只作提示，并附上所依据的事件和违规；定哪些原因由分析人决定。',
    '',
    'The manual names the causes and not how to tell them from a record: every ground below is assumed. The record',
    'only proposes, with the events and violations it stands on; which causes hold is for whoever analyses the loss.',
    'See [decision 0017](../decisions/0017-why-a-client-was-lost.md).',
    '',
    '| cause | 原因 | meaning | proposed by |',
    '| --- | --- | --- | --- |',
    ...CAUSES.map((cause) =>
      row(
        `[\`${cause}\`](#${cause})`,
        CAUSE_WORDS[cause].zh,
        CAUSE_WORDS[cause].en,
        rulesOf(cause)
          .map(({ id }) => `\`${id}\``)
          .join(', '),
      ),
    ),
    ...CAUSES.flatMap(section),
    '',
    '## How long a silence may be · 多久不联系算失联',
    '',
    SILENCE_ASSUMPTION.zh,
    '',
    SILENCE_ASSUMPTION.en,
    '',
  ].join('\n');

const rulesOf = (cause: Cause) => PROPOSING_RULES.filter((rule) => rule.cause === cause);

const section = (cause: Cause): string[] => [
  '',
  `## ${cause}`,
  `**${CAUSE_WORDS[cause].zh} · ${CAUSE_WORDS[cause].en}**`,
  '',
  '| ground | 依据 | what the record shows |',
  '| --- | --- | --- |',
  ...rulesOf(cause).map(({ id, says }) => row(`\`${id}\``, says.zh, says.en)),
];
