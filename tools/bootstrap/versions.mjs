/**
 * Which installed versions will do. Pre-releases will not: their order is not worth the code.
 */

/**
 * @param {string} text such as `v22.22.2`
 * @returns {{ major: number, minor: number, patch: number } | undefined}
 */
function parse(text) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)$/.exec(text.trim());
  return match ? { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3]) } : undefined;
}

/**
 * `^22.22.2 || ^24.15 || >=26`: runs TypeScript directly, and every dependency accepts it.
 *
 * @param {string} text
 * @returns {boolean}
 */
export function nodeWillDo(text) {
  const version = parse(text);
  if (!version) return false;
  const { major, minor, patch } = version;
  if (major === 22) return minor > 22 || (minor === 22 && patch >= 2);
  if (major === 24) return minor >= 15;
  return major >= 26;
}

/**
 * `>=12.0 <13`: reads this lockfile and knows `allowBuilds`.
 *
 * @param {string} text
 * @returns {boolean}
 */
export function pnpmWillDo(text) {
  return parse(text)?.major === 12;
}
