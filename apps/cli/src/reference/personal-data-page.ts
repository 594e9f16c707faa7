import {
  CLASSIFIED_FIELDS,
  PRIVACY_CLASSES,
  type ClassifiedField,
  type PrivacyClass,
} from '@casetrail/domain';
import { GENERATED, row } from './markdown.ts';

const MEANING: Readonly<Record<PrivacyClass, readonly [zh: string, en: string]>> = {
  none: ['无', 'says nothing of anybody'],
  internal: ['内部', 'the firm’s own facts, which rules and sums need'],
  personal: ['个人信息', 'about a client, or in anybody’s own words'],
  sensitive: ['敏感', 'could harm somebody'],
};

const nameOf = ({ path }: ClassifiedField): string => path.join('.').replaceAll('.*', '[]');

/** The class of every field of every event, and what of it is sealed. */
export const personalDataPage = (): string => {
  const slices = [...new Set(CLASSIFIED_FIELDS.map(({ slice }) => slice))];
  return [
    '# Personal data · 个人信息',
    GENERATED,
    'Every field of every event has a class. What is personal or sensitive and about a client is stored sealed under the',
    'key of that client (**sealed**, with how it is shown to those who may not see it); what is about the firm’s own people',
    'is classed, and not sealed. See [decision 0025](../decisions/0025-clients-data-under-their-own-keys.md).',
    '',
    '| class | 类别 | meaning |',
    '| --- | --- | --- |',
    ...PRIVACY_CLASSES.map((name) => row(name, ...MEANING[name])),
    '',
    ...slices.flatMap((slice) => [`## ${slice}`, '', ...tableOf(slice), '']),
  ].join('\n');
};

const tableOf = (slice: string): readonly string[] => {
  const fields = CLASSIFIED_FIELDS.filter((field) => field.slice === slice);
  return [
    '| event | sealed | personal or sensitive, not sealed | internal | none |',
    '| --- | --- | --- | --- | --- |',
    ...[...new Set(fields.map(({ type }) => type))].map((type) => {
      const of = fields.filter((field) => field.type === type);
      const named = (fits: (field: ClassifiedField) => boolean, say = nameOf) =>
        of
          .filter(fits)
          .map((field) => say(field))
          .join(', ');
      const plain = ({ classified }: ClassifiedField) => !classified.isSealed;
      return row(
        `\`${type}\``,
        named(
          ({ classified }) => classified.isSealed,
          (field) => `${nameOf(field)} (${field.classified.kind ?? ''})`,
        ),
        named(
          (field) => plain(field) && field.classified.kind !== undefined,
          (field) => `${nameOf(field)} (${field.classified.class})`,
        ),
        named(({ classified }) => classified.class === 'internal'),
        named(({ classified }) => classified.class === 'none'),
      );
    }),
  ];
};
