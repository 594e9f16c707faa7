import { refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Rejection } from './rejection.ts';
import { SchemaPipe } from './schema.pipe.ts';

const pipe = new SchemaPipe();

describe('the check of a request’s parts', () => {
  it('lets no part through that is declared without a schema', () =>
    expect(() => pipe.transform('x', { type: 'query' })).toThrow(TypeError));
  it('gives on what the schema made of the value', () =>
    expect(pipe.transform('7', { type: 'param', data: 'page', schema: z.coerce.number() })).toBe(7));
  it('names the parameter, and the path within it', () => {
    const schema = z.object({ a: z.string() });
    const refused = () => pipe.transform({ a: 1 }, { type: 'query', data: 'q', schema });
    expect(refused).toThrow(
      new Rejection(400, refuse('wrong-type', text('必须是文字', 'must be a text'), 'q.a')),
    );
  });
});
