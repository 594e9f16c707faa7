import { ApiHeader } from '@nestjs/swagger';
import { checked } from '@casetrail/domain';
import { Refusal, refuse, text } from '@casetrail/kernel';
import { z } from 'zod';
import { Rejection } from './rejection.ts';
import { unfitFor } from './unfit.ts';

/** People search for clients by name and telephone: no address holds that, since addresses are kept and handed on. */
export const SEARCH_HEADER = 'casetrail-search';

const words = z.string().max(100).optional();

/** Describes the header, which Nest takes for required, in the words of the query that it is a part of. */
export const TakesSearch = ({ shape }: { readonly shape: { readonly search: z.ZodType } }): MethodDecorator =>
  ApiHeader({
    name: SEARCH_HEADER,
    required: false,
    description: `Percent-encoded UTF-8, 100 characters at most. ${shape.search.meta()?.description ?? ''}`,
    schema: { type: 'string' },
  });

/**
 * Added to what the query of a list says.
 * @throws Rejection naming the header, for what is no percent-encoding, no text or too long
 */
export const searchedFor = (header: string | undefined): { readonly search?: string } => {
  const search = header === undefined ? undefined : decoded(header);
  const read = unfitFor(search, [SEARCH_HEADER]) ?? checked(words, search, [SEARCH_HEADER]);
  if (read instanceof Refusal) throw new Rejection(400, read);
  return read === undefined ? {} : { search: read };
};

const decoded = (header: string): string => {
  try {
    return decodeURIComponent(header);
  } catch {
    throw new Rejection(400, NOT_ENCODED);
  }
};

const NOT_ENCODED = refuse(
  'not-percent-encoded',
  text('须为百分号编码的 UTF-8', 'has to be percent-encoded UTF-8'),
  SEARCH_HEADER,
);
