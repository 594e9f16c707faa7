import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = { required?: string[]; properties?: Record<string, object>; $ref?: string };

/**
 * Who acts is whoever is signed in: the guard writes it into the request before it is read, so nobody need send it.
 * Answers keep their field of this name, which is another.
 */
export const withoutActor = (document: OpenAPIObject): OpenAPIObject => {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.get, item.post, item.delete]) {
      for (const parameter of operation?.parameters ?? [])
        if ('name' in parameter && parameter.name === 'actor') parameter.required = false;
      const body = operation?.requestBody;
      if (!body || !('content' in body)) continue;
      for (const { schema } of Object.values(body.content)) {
        const named = (schema as Schema | undefined)?.$ref?.split('/').at(-1);
        optional(named === undefined ? schema : schemas[named]);
      }
    }
  }
  return document;
};

const optional = (schema: Schema | undefined): void => {
  if (!schema?.properties?.['actor'] || !schema.required) return;
  schema.required = schema.required.filter((name) => name !== 'actor');
};
