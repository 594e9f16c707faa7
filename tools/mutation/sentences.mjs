/**
 * What is not mutated: sentences for people. They are in two languages, and are held by pages and catalogues that are compared as a
 * whole; that a test of a rule repeats its sentence would show nothing.
 *
 * @typedef {object} NodePath as Stryker shows a place in the code
 * @property {{ readonly type: string, readonly callee?: { readonly name?: string } }} node
 * @property {NodePath | null} parentPath
 */

const SENTENCES = new Set(['text', 'RangeError', 'TypeError', 'Error', 'NotStorable']);
const WORDS = new Set(['StringLiteral', 'TemplateLiteral']);

/**
 * @param {NodePath} path
 * @returns {string | undefined} why it is left as it is
 */
const shouldIgnore = ({ node, parentPath }) =>
  WORDS.has(node.type) && isSentence(parentPath) ? 'a sentence for people' : undefined;

/** @param {NodePath | null} parent */
const isSentence = (parent) =>
  (parent?.node.type === 'CallExpression' || parent?.node.type === 'NewExpression') &&
  SENTENCES.has(parent.node.callee?.name ?? '');

export const strykerPlugins = [{ kind: 'Ignore', name: 'sentences', value: { shouldIgnore } }];
