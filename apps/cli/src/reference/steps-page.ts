import { CASE_STEPS, eventTypeOf, STEP_NAMES, STORE_STEPS, type CaseStep } from '@casetrail/domain';
import { z } from 'zod';
import { GENERATED, row } from './markdown.ts';

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly anyOf?: readonly Shape[];
}

/** Every step of a journal, with its name, its data and the event it becomes. */
export const stepsPage = (): string =>
  [
    '# Steps and events · 步骤与事件',
    GENERATED,
    'A step is what a person records or a journal tells. Each becomes one event, stored for good, with the same data;',
    'the event that opens a case also names its store. `?` marks an optional key.',
    '',
    '| step | 名称 | name | event | data |',
    '| --- | --- | --- | --- | --- |',
    ...(Object.keys(CASE_STEPS) as CaseStep[]).map((step) =>
      row(
        `\`${step}\``,
        STEP_NAMES[step].zh,
        STEP_NAMES[step].en,
        `\`${eventTypeOf(step)}\``,
        dataOf(CASE_STEPS[step]),
      ),
    ),
    ...Object.entries(STORE_STEPS).map(([step, schema]) =>
      row(
        `\`${step}\``,
        '在建工地名单',
        'Active site list provided',
        '`ActiveSiteListProvided`',
        dataOf(schema),
      ),
    ),
    '',
    '## Events of stores, staff and rules',
    '',
    '| event | stream | when |',
    '| --- | --- | --- |',
    row('`StoreOpened`, `StoreRenamed`', '`store-CODE`', 'a store is entered, or its name changes'),
    row(
      '`StoreObserved`',
      '`store-CODE`',
      'a journal told of the store up to a moment; terms that run past it are not judged',
    ),
    row('`StoreWentLive`', '`store-CODE`', 'from then on the clock judges the store’s terms'),
    row('`StoreClosed`', '`store-CODE`', 'days on which the store is shut for reasons of its own'),
    row(
      '`StaffRegistered`, `StaffChanged`',
      '`staff-NO`',
      'a person is entered, or what is known of one changes',
    ),
    row(
      '`EditionProposed`',
      '`edition-VERSION`',
      'another edition of the rules is proposed: what changes, where, from when',
    ),
    row('`EditionDiscussed`', '`edition-VERSION`', 'the staff meeting that discussed it'),
    row('`EditionSigned`', '`edition-VERSION`', 'one of those whom it binds has signed it'),
    row('`EditionAdopted`', '`edition-VERSION`', 'it is in force from a day to come'),
    row('`EditionWithdrawn`', '`edition-VERSION`', 'it was given up before it was in force'),
    row(
      '`RulebookTurnTaken`',
      '`rulebook`',
      'an adoption or withdrawal had its turn: one after the other, each knowing those before it',
    ),
    row(
      '`AbsenceGranted`, `AbsenceEnded`',
      '`staff-NO`',
      'a supervisor grants an absence with a substitute; its time runs out, or the person is back early',
    ),
    row(
      '`StaffLeft`',
      '`staff-NO`',
      'a person has left and holds no role from then on; a successor, or who has to decide on one',
    ),
    '',
  ].join('\n');

const dataOf = (schema: z.ZodType): string => {
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any' }) as Shape;
  const keys = Object.entries(shape.properties ?? {});
  if (keys.length === 0) return '';
  return keys
    .map(([key, value]) => `\`${key}${shape.required?.includes(key) ? '' : '?'}\`: ${typeOf(value)}`)
    .join(', ');
};

const typeOf = (shape: Shape): string => {
  if (shape.enum) return shape.enum.map(String).join(' / ');
  if (shape.anyOf) return shape.anyOf.map(typeOf).join(' or ');
  if (shape.type === 'array') return `[${shape.items ? typeOf(shape.items) : ''}]`;
  if (shape.properties) {
    const keys = Object.entries(shape.properties);
    return `{${keys.map(([key, value]) => `${key}${shape.required?.includes(key) ? '' : '?'}: ${typeOf(value)}`).join(', ')}}`;
  }
  if (typeof shape.additionalProperties === 'object') return `{…: ${typeOf(shape.additionalProperties)}}`;
  return shape.type ?? 'any';
};
