import type { StandardSchemaConverter } from '@nestjs/swagger';
import { z } from 'zod';

const HERE = '#/components/schemas/';

/** zod's own JSON Schema (the dialect of OpenAPI 3.1); a schema with an id becomes a named component. */
export const schemaConverter: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _dialect,
    $defs = {},
    id,
    ...root
  } = z.toJSONSchema(schema, { io: schemaType, target: 'draft-2020-12' });
  const components = Object.fromEntries(
    Object.entries($defs).map(([name, { id: _id, ...def }]) => [name, def]),
  );
  if (typeof id !== 'string') return { schema: root, components };
  return { schema: { $ref: HERE + id }, components: { ...components, [id]: root } };
};
