/** What the bootstrap tells a person. Always on stderr: stdout belongs to the command that is run. */

/** Something a person can put right. Its message is all that is shown of it. */
export class Stop extends Error {}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`casetrail: ${line}\n`);
}

const REMINDER_MS = 15_000;

/**
 * Does a piece of work and says so: one line when it begins, one with the seconds when it is done, and
 * a reminder every 15 seconds between. Work that ends within `silentFor` milliseconds is not mentioned.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @param {{ silentFor?: number }} [options]
 * @returns {Promise<T>}
 */
export async function step(title, work, { silentFor = 0 } = {}) {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  let mentioned = false;
  const announce = () => {
    mentioned = true;
    say(`${title} ...`);
  };
  if (silentFor === 0) announce();
  const announcing = silentFor > 0 ? setTimeout(announce, silentFor) : undefined;
  const reminding = setInterval(() => say(`${title}: still at it after ${seconds()} s`), REMINDER_MS);
  try {
    const result = await work();
    if (mentioned) say(`${title}: done in ${seconds()} s`);
    return result;
  } finally {
    clearTimeout(announcing);
    clearInterval(reminding);
  }
}
