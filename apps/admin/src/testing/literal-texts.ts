import { parse, type AST } from 'svelte/compiler';

/** Attributes that a reader is shown or read. */
const SPOKEN = new Set(['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label', 'content']);

/** Whatever has a letter of any script. A lone character, such as a key, is not a text. */
const WORDS = /\p{L}.*\p{L}|\p{Script=Han}/su;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Texts that a component holds itself instead of taking them from the messages. */
export const literalTexts = (source: string): readonly string[] => {
  const { fragment, instance } = parse(source, { modern: true }) satisfies AST.Root;
  return [...textsIn(fragment), ...(instance ? hanIn(instance.content) : [])];
};

const textsIn = (value: unknown): readonly string[] => {
  if (!isNode(value)) return Array.isArray(value) ? value.flatMap(textsIn) : [];
  switch (value.type) {
    case 'Comment':
      return [];
    case 'Attribute':
      return SPOKEN.has(String(value['name'])) ? textsIn(value['value']) : hanIn(value['value']);
    case 'Text':
      return WORDS.test(String(value['data'])) ? [String(value['data']).trim()] : [];
    case 'Literal':
      return hanIn(value);
    default:
      return Object.values(value).flatMap(textsIn);
  }
};

/** Strings of code are names of things, unless they are Chinese. */
const hanIn = (value: unknown): readonly string[] => {
  if (!isNode(value)) return Array.isArray(value) ? value.flatMap(hanIn) : [];
  const text =
    value.type === 'Literal' ? value['value'] : value.type === 'TemplateElement' ? cooked(value) : undefined;
  if (typeof text === 'string') return /\p{Script=Han}/u.test(text) ? [text] : [];
  return Object.values(value).flatMap(hanIn);
};

const cooked = (element: Node): unknown => (element['value'] as { readonly cooked: unknown }).cooked;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;
