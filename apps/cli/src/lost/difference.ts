import type { DossierDifferenceView } from '@casetrail/contract';
import { both, say } from '../output/language.ts';
import type { Section } from './sections.ts';
import { moment } from './times.ts';

const NONE = '—';

/** What changed between two moments, as sections. */
export const differenceSections = (difference: DossierDifferenceView): readonly Section[] => [
  { title: both('新增', 'Added'), lines: difference.added.map(eventLine) },
  { title: both('不再有', 'No longer there'), lines: difference.gone.map(eventLine) },
  {
    title: both('阶段', 'Stage'),
    lines:
      difference.stage.before?.code === difference.stage.after?.code
        ? []
        : [
            `${difference.stage.before ? say(difference.stage.before.name) : NONE} → ${difference.stage.after ? say(difference.stage.after.name) : NONE}`,
          ],
  },
  {
    title: both('偏差', 'Deviations'),
    lines: [
      ...difference.deviations.added.map((key) => `+ ${key}`),
      ...difference.deviations.gone.map((key) => `- ${key}`),
      ...difference.changed.map(({ key, before, after }) => `~ ${key}: ${before} → ${after}`),
    ],
  },
  {
    title: both('期限', 'Terms'),
    lines: difference.terms.map(({ key, before, after }) => `${key}: ${before ?? NONE} → ${after ?? NONE}`),
  },
  {
    title: both('记录提示的原因', 'Causes that the record suggests'),
    lines: [
      ...difference.causes.added.map(({ name }) => `+ ${say(name)}`),
      ...difference.causes.gone.map(({ name }) => `- ${say(name)}`),
    ],
  },
];

const eventLine = ({ position, at, sentence }: DossierDifferenceView['added'][number]): string =>
  `#${position}  ${moment(at)}  ${say(sentence)}`;
