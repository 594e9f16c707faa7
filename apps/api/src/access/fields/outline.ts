import { z } from 'zod';

/** What may stand in an answer: the keys of an object, the elements of a list, or anything at all. */
export interface Outline {
  /** Of the object in the table of fields: its own where the contract gives it one, or its place in what holds it. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Outline>;
  readonly element: Outline | undefined;
  /** Of a record, whose keys are not known before. */
  readonly rest: Outline | undefined;
  /** A value without parts, or one of which the contract says nothing more. */
  readonly isOpen: boolean;
}

type Schema = z.core.$ZodType;

/** The object, list, record or value behind what only says whether it may be absent or one of several. */
const partsOf = (schema: Schema): readonly Schema[] => {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return partsOf(schema.def.innerType);
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap(partsOf);
  if (schema instanceof z.ZodIntersection) return [...partsOf(schema.def.left), ...partsOf(schema.def.right)];
  if (schema instanceof z.ZodLazy) return partsOf(schema.def.getter());
  if (schema instanceof z.ZodPipe) return partsOf(schema.def.out);
  return [schema];
};

const nameOf = (schema: Schema): string | undefined => z.globalRegistry.get(schema)?.id;

/** Draws what the schemas allow together. `known` holds those that have a name, which may hold themselves. */
export const outlineOf = (
  schemas: readonly Schema[],
  place: string,
  known: Map<string, Outline> = new Map(),
): Outline => {
  const parts = schemas.flatMap(partsOf);
  const objects = parts.filter((part) => part instanceof z.ZodObject);
  const own = [...schemas, ...objects].map(nameOf).find((name) => name !== undefined);
  const name = objects.length <= 1 || schemas.length === 1 ? (own ?? place) : place;
  const before = known.get(name);
  if (before && own !== undefined) return before;
  const fields = new Map<string, Outline>();
  const outline: { -readonly [Key in keyof Outline]: Outline[Key] } = {
    name,
    fields,
    element: undefined,
    rest: undefined,
    isOpen: parts.some((part) => part instanceof z.ZodUnknown || part instanceof z.ZodAny),
  };
  if (own !== undefined) known.set(name, outline);
  const drawn = (some: readonly Schema[], at: string) =>
    some.length === 0 ? undefined : outlineOf(some, at, known);
  for (const key of new Set(objects.flatMap(({ shape }) => Object.keys(shape))))
    fields.set(
      key,
      outlineOf(
        objects.flatMap(({ shape }) => (shape as Readonly<Record<string, Schema>>)[key] ?? []),
        `${name}.${key}`,
        known,
      ),
    );
  outline.element = drawn(
    parts.flatMap((part) => {
      if (part instanceof z.ZodArray) return [part.element];
      return part instanceof z.ZodTuple ? part.def.items : [];
    }),
    place,
  );
  outline.rest = drawn(
    parts.flatMap((part) => (part instanceof z.ZodRecord ? [part.valueType] : [])),
    `${place}.*`,
  );
  return outline;
};

/** Every object in an outline, each name once. */
export const objectsIn = (
  outline: Outline,
  found: Map<string, Outline> = new Map(),
): ReadonlyMap<string, Outline> => {
  if (outline.fields.size > 0) {
    if (found.has(outline.name)) return found;
    found.set(outline.name, outline);
  }
  for (const part of [...outline.fields.values(), outline.element, outline.rest])
    if (part) objectsIn(part, found);
  return found;
};
