/** The programs that the packages of the workspace's root bring along. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { here } from '../bootstrap/paths.mjs';

/**
 * @param {string} name of the package, and of its program
 * @param {string} [program] where the two differ
 * @returns {string} the script to run with Node
 */
export function scriptOf(name, program = name) {
  const directory = path.join(here.root, 'node_modules', name);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[program];
  if (!file) throw new Error(`${name} has no program ${program}`);
  return path.join(directory, file);
}
