/** A release: one commit and one tag, from a clean tree and a changelog that says something. */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Stop } from '../bootstrap/say.mjs';

const UNRELEASED = '## Unreleased · 未发布';

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/** Where the version stands beside the package.json of every package: file, and what stands before and after it. */
const PLACES = /** @type {const} */ ([
  ['packages/application/src/platform/health.ts', "const VERSION = '", "'"],
  ['packages/telemetry/src/open-telemetry.ts', "const VERSION = '", "'"],
  ['apps/cli/src/program.ts', ".version('", "'"],
  ['infra/compose.yaml', 'image: casetrail:', '\n'],
  ['infra/Dockerfile', '-t casetrail:', ' '],
  ['infra/kubernetes/kustomization.yaml', 'newTag: ', '\n'],
]);

/**
 * @typedef {{
 *   root: string,
 *   version: string,
 *   date: string,
 *   really: boolean,
 *   say: (line: string) => void,
 * }} Release `date` as YYYY-MM-DD
 */

/** @param {string} root @param {readonly string[]} args */
const git = (root, ...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** @param {string} version @param {string} before */
const isLater = (version, before) => {
  const numbers = (/** @type {string} */ written) => (VERSION.exec(written) ?? []).slice(1).map(Number);
  const [mine, its] = [numbers(version), numbers(before)];
  const at = mine.findIndex((number, nth) => number !== its[nth]);
  return at >= 0 && (mine[at] ?? 0) > (its[at] ?? 0);
};

/**
 * Everything that changes, by file. Nothing is written here.
 * @param {Pick<Release, 'root' | 'version' | 'date'>} release
 * @returns {ReadonlyMap<string, string>}
 * @throws {Stop} where something does not stand as it should
 */
export function changesOf({ root, version, date }) {
  const read = (/** @type {string} */ file) => readFileSync(path.join(root, file), 'utf8');
  /** @type {{ version: string }} */
  const { version: before } = JSON.parse(read('package.json'));
  if (!VERSION.test(version))
    throw new Stop(`"${version}" is no version: write three numbers, such as 1.2.0`);
  if (!isLater(version, before)) throw new Stop(`${version} is not later than ${before}`);
  /** @type {Map<string, string>} */
  const changes = new Map();
  const replace = (/** @type {string} */ file, /** @type {string} */ from, /** @type {string} */ to) => {
    const content = read(file);
    if (!content.includes(from)) throw new Stop(`${file} does not have ${JSON.stringify(from)}`);
    changes.set(file, content.replaceAll(from, to));
  };
  const packages = globSync(['package.json', '{apps,packages}/*/package.json'], { cwd: root }).sort();
  for (const file of packages) replace(file, `"version": "${before}"`, `"version": "${version}"`);
  for (const [file, start, end] of PLACES)
    replace(file, `${start}${before}${end}`, `${start}${version}${end}`);
  changes.set('CHANGELOG.md', moved(read('CHANGELOG.md'), version, date));
  return changes;
}

/** @param {string} changelog @param {string} version @param {string} date */
const moved = (changelog, version, date) => {
  const at = changelog.indexOf(`${UNRELEASED}\n`);
  if (at < 0) throw new Stop(`CHANGELOG.md has no "${UNRELEASED}"`);
  const rest = changelog.slice(at + UNRELEASED.length + 1);
  const end = rest.search(/^## /m);
  const said = end < 0 ? rest : rest.slice(0, end);
  if (!/^[-*] /m.test(said)) throw new Stop('CHANGELOG.md says nothing of what is to be released');
  return `${changelog.slice(0, at)}${UNRELEASED}\n\n## ${version} · ${date}\n${rest}`;
};

/**
 * Says what a release would change, or makes it.
 * @param {Release} release
 * @throws {Stop}
 */
export function release({ root, version, date, really, say }) {
  const dirty = git(root, 'status', '--porcelain');
  if (dirty !== '') throw new Stop(`the tree is not clean:\n${dirty}`);
  if (git(root, 'tag', '--list', `v${version}`) !== '')
    throw new Stop(`the tag v${version} is there already`);
  const changes = changesOf({ root, version, date });
  for (const file of changes.keys()) say(`${really ? 'changes' : 'would change'} ${file}`);
  if (!really) {
    say(`would commit "Release ${version}" and tag it v${version}; to do it, add --really`);
    return;
  }
  for (const [file, content] of changes) writeFileSync(path.join(root, file), content);
  git(root, 'add', '--', ...changes.keys());
  git(root, 'commit', '--quiet', '-m', `Release ${version}`);
  git(root, 'tag', '--annotate', `v${version}`, '-m', `Casetrail ${version}`);
  say(`committed and tagged v${version}; nothing was pushed`);
}
