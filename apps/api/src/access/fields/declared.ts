import type { z } from 'zod';
import { objectsIn, outlineOf, type Outline } from './outline.ts';

/** Where a route keeps the outline of its answer. */
export const ANSWER = Symbol('answer');

const known = new Map<string, Outline>();
const outlines: Outline[] = [];

/** The outline of what a route declares to answer; `summary` names what the contract gives no name. */
export const outlineFor = (schema: z.ZodType, summary: string): Outline => {
  const outline = outlineOf([schema], summary, known);
  outlines.push(outline);
  return outline;
};

/** Every object that any route declares to answer with, by its name. */
export const declaredObjects = (): ReadonlyMap<string, Outline> => {
  const found = new Map<string, Outline>();
  for (const outline of outlines) objectsIn(outline, found);
  return found;
};
