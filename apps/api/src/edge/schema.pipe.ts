import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { checked } from '@casetrail/domain';
import { Refusal } from '@casetrail/kernel';
import { z } from 'zod';
import { Rejection } from './rejection.ts';
import { unfitFor } from './unfit.ts';

/**
 * Checks every body, query and parameter against the schema it is declared with, and says what is wrong in the words
 * that the domain has for it. Nest's own pipe would drop dangerous keys in silence and knows no Chinese.
 */
export class SchemaPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType))
      throw new TypeError(`a ${type} parameter is declared without a schema`);
    const within = data === undefined ? [] : [data];
    const read = unfitFor(value, within) ?? checked(schema, value, within);
    if (read instanceof Refusal) throw new Rejection(400, read);
    return read;
  }
}
