import { ApiHeader } from '@nestjs/swagger';
import { checked } from '@casetrail/domain';
import { Refusal } from '@casetrail/kernel';
import { z } from 'zod';
import { Rejection } from './rejection.ts';

const position = z.coerce
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .optional()
  .meta({ description: 'Wait, two seconds at most, until the answer shows at least this log position.' });

/** Added to the query of every list: how a caller reads what it has just written. */
export const leastPosition = { minPosition: position };

export const LEAST_POSITION_HEADER = 'min-position';

/** Describes the header, which Nest takes for required. */
export const TakesLeastPosition = (): MethodDecorator =>
  ApiHeader({
    name: LEAST_POSITION_HEADER,
    required: false,
    description: 'The same as `minPosition`; the later of the two counts.',
    schema: { type: 'integer', minimum: 0 },
  });

/** The later of the two places where a caller may name a position. */
export const laterPosition = (
  inQuery: number | undefined,
  inHeader: string | undefined,
): number | undefined => {
  const read = checked(position, inHeader, [LEAST_POSITION_HEADER]);
  if (read instanceof Refusal) throw new Rejection(400, read);
  return read === undefined || inQuery === undefined ? (read ?? inQuery) : Math.max(read, inQuery);
};
