#!/usr/bin/env node
/**
 * Releases a version: from a clean tree, what CHANGELOG.md has under Unreleased becomes the version's, every place that names
 * the version is changed, and all of it is one commit with one tag. Nothing is pushed.
 *
 * Usage: npm run release -- VERSION [--really]      (without --really it only says what it would do)
 */
import { here } from './bootstrap/paths.mjs';
import { say, Stop } from './bootstrap/say.mjs';
import { release } from './release/release.mjs';

const args = process.argv.slice(2);
const really = args.includes('--really');
const [version, ...others] = args.filter((arg) => arg !== '--really');
try {
  if (version === undefined || others.length > 0)
    throw new Stop('usage: npm run release -- VERSION [--really]');
  release({ root: here.root, version, date: new Date().toISOString().slice(0, 10), really, say });
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  say(error.message);
  process.exitCode = 1;
}
