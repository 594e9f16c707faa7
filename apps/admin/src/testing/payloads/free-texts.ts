/** A schema as the description of the API writes it, as far as it is read here. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Codes, moments, sums and numbers, which are read as such whatever stands in them. */
const READ =
  /(^|[.?])(actor|commandId|occurredAt|at|on|from|to|upTo|dates\[\]|date|step|paper|sha256|as|kind|substitute|no|rule|wage|amount|perDay|staff|degree|causes\[\]|violations\[\]|fields\[\]|id|password|next|code|secret)$/;

/** Every text of every command that may be whatever somebody types: `POST /api/fines statement`. */
export const freeTextsOf = ({ paths, components }: Described): readonly string[] => {
  const resolved = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : (components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const textsIn = (given: Schema, path: string): readonly string[] => {
    const schema = resolved(given);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return choices.flatMap((choice) => textsIn(choice, path));
    const isFree =
      schema.type === 'string' &&
      !schema.enum &&
      schema.const === undefined &&
      !schema.format &&
      !schema.pattern;
    if (isFree) return READ.test(path) ? [] : [path];
    if (schema.type === 'array') return textsIn(schema.items ?? {}, `${path}[]`);
    const rest = schema.additionalProperties;
    return [
      ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
        textsIn(inner, path === '' ? name : `${path}.${name}`),
      ),
      ...(typeof rest === 'object' ? textsIn(rest, `${path}.*`) : []),
    ];
  };
  const found = Object.entries(paths).flatMap(([path, { post }]) => [
    ...textsIn(post?.requestBody?.content['application/json']?.schema ?? {}, '').map(
      (at) => `POST ${path} ${at}`,
    ),
    ...(post?.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .flatMap(({ name, schema }) => textsIn(schema, `?${name}`).map((at) => `POST ${path} ${at}`)),
  ]);
  return [...new Set(found)];
};
