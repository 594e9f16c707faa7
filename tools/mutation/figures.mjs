/** How many mutants of each folder were noticed. */
import path from 'node:path';

/**
 * @typedef {object} Seen a mutant, as Stryker tells of it
 * @property {string} fileName absolute
 * @property {string} status
 */

/**
 * @typedef {object} Figures
 * @property {string} folder from the root
 * @property {number} noticed a test failed, or did not end
 * @property {number} unseen every test passed, or none came by
 * @property {number} score of a hundred that count, so many were noticed
 */

const NOTICED = new Set(['Killed', 'Timeout']);
const UNSEEN = new Set(['Survived', 'NoCoverage']);

/** @param {Pick<Seen, 'status'>} mutant */
export const isUnseen = ({ status }) => UNSEEN.has(status);

/**
 * What was left out with a reason, and what is no program any more, does not count.
 *
 * @param {readonly Seen[]} mutants
 * @param {string} root
 * @returns {readonly Figures[]} by folder
 */
export function figuresOf(mutants, root) {
  /** @type {Map<string, { noticed: number, unseen: number }>} */
  const counts = new Map();
  for (const { fileName, status } of mutants) {
    if (!NOTICED.has(status) && !UNSEEN.has(status)) continue;
    const folder = path.dirname(path.relative(root, fileName));
    const count = counts.get(folder) ?? { noticed: 0, unseen: 0 };
    counts.set(folder, count);
    if (NOTICED.has(status)) count.noticed += 1;
    else count.unseen += 1;
  }
  return [...counts]
    .map(([folder, count]) => ({ folder, ...count, score: scoreOf(count) }))
    .sort((a, b) => a.folder.localeCompare(b.folder, 'en'));
}

/** @param {{ readonly noticed: number, readonly unseen: number }} count */
const scoreOf = ({ noticed, unseen }) => (100 * noticed) / (noticed + unseen);

/** @param {readonly Figures[]} figures */
export const tableOf = (figures) =>
  [
    '| folder | mutants | noticed | not noticed | of 100 |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...figures.map(
      ({ folder, noticed, unseen, score }) =>
        `| \`${folder}\` | ${noticed + unseen} | ${noticed} | ${unseen} | ${score.toFixed(1)} |`,
    ),
    '',
  ].join('\n');
