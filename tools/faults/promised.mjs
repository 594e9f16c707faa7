/** How a promise is written down. A name of a test is given as its parts, as `describe` and `it` say them. */

/**
 * @typedef {{ file: string, names: readonly string[] }} Shown
 * @typedef {Shown & { breaks: string, needs?: readonly string[] }} Saboteur `breaks` is what its switch makes of the
 *   program; `needs` are tests of its file that have to run before it
 * @typedef {{
 *   promise: string,
 *   shown: readonly Shown[],
 *   saboteurs: readonly Saboteur[],
 *   short: string,
 *   long?: string,
 *   missing?: string,
 * }} Promised `short` is what `npm test` runs; `long` what `npm run test:faults -- --long` does, where that is more;
 *   `missing` what is not shown yet
 */

/**
 * @param {string} file
 * @param {...string} names
 * @returns {Shown}
 */
export const shown = (file, ...names) => ({ file, names });

/**
 * @param {string} breaks
 * @param {string} file
 * @param {...string} names
 * @returns {Saboteur}
 */
export const saboteur = (breaks, file, ...names) => ({ breaks, file, names });
