import type { Text } from '@casetrail/kernel';
import type { CaseEventOf, CaseEventType } from '../case.events.ts';
import type { Names } from './people.ts';

export type DataOf = { readonly [Type in CaseEventType]: CaseEventOf<Type>['data'] };

/**
 * What was done, as the part of a sentence that follows its actor; one for each type of event. The English is in
 * the past tense. It never shows what is known of the client, nor words that somebody typed.
 */
export type Deeds<Types extends CaseEventType = CaseEventType> = {
  readonly [Type in Types]: (data: DataOf[Type], names: Names) => Text;
};
