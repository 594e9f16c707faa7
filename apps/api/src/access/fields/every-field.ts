import { declaredObjects } from './declared.ts';
import { fieldDifference } from './fields.ts';
import { FIELDS } from './table.ts';

/**
 * A field that nobody has decided on does not start.
 * @throws Error naming the fields without a row, and the rows without a field
 */
export const refuseFieldsWithoutRow = (): void => {
  const { undecided, unknown } = fieldDifference(declaredObjects(), FIELDS);
  if (undecided.length > 0 || unknown.length > 0)
    throw new Error(
      `the table of which fields leave does not fit: no row for [${undecided.join(', ')}], no field for [${unknown.join(', ')}]`,
    );
};
