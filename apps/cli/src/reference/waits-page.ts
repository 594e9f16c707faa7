import {
  CASE_STEPS,
  edition2026,
  eventTypeOf,
  ruleIn,
  STEP_NAMES,
  WAITS,
  type CaseStep,
  type WaitRule,
} from '@casetrail/domain';
import { GENERATED, row } from './markdown.ts';

/** Which waiting is the client's, why, and until when; all other time is the firm's. */
export const waitsPage = (): string =>
  [
    '# Waiting for the client · 等客户的时间',
    GENERATED,
    '只有下列时间算等客户；案件暂停的时间另计；其余时间都算公司的时间。手册没有规定，均为假定。等客户期间公司的期限照常计时，只有“因此受阻的规则”除外。',
    '',
    'Only the times below count as the client’s. The time of a pause is counted apart; all other time is the firm’s.',
    'The manual names none of them, so all are assumed. While the client is waited for, every term of the firm runs on,',
    'except where a rule is named as held up.',
    'See [decision 0017](../decisions/0017-why-a-client-was-lost.md).',
    ...WAITS.flatMap(section),
    '',
  ].join('\n');

const section = (wait: WaitRule): string[] => [
  '',
  `## ${wait.kind}`,
  `**${wait.name.zh} · ${wait.name.en}**`,
  '',
  `> ${wait.reason.zh}`,
  '>',
  `> ${wait.reason.en}`,
  '',
  '| | |',
  '| --- | --- |',
  row('终止于 · ended by', wait.ends.map(eventName).join('<br>')),
  row('最晚到 · at the latest', wait.atMost ? '约定的时间 · the time it was booked for' : '—'),
  row('因此受阻的规则 · rules held up', wait.holdsUp.map(ruleName).join('<br>') || '—'),
];

const ruleName = (id: string): string => {
  const rule = ruleIn(edition2026, id);
  return rule
    ? `[\`${id}\`](rules.md#${id}) ${rule.title.zh} · ${rule.title.en} (${rule.clause})`
    : `\`${id}\``;
};

const eventName = (type: WaitRule['ends'][number]): string => {
  const step = (Object.keys(CASE_STEPS) as CaseStep[]).find((one) => eventTypeOf(one) === type);
  return step ? `\`${type}\` ${STEP_NAMES[step].zh} · ${STEP_NAMES[step].en}` : `\`${type}\``;
};
