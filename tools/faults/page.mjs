/** docs/reference/faults.md, from the table of promises. */

/** @typedef {import('./promised.mjs').Promised} Promised */
/** @typedef {import('./promised.mjs').Shown} Shown */

const HEAD = `# Faults

What must hold whatever breaks, the tests that show it, and for each the saboteur: a switch, in tests only, that breaks the thing on
purpose. \`npm run test:faults\` runs the tests (\`-- --long\`: the long forms), \`npm run sabotage\` the saboteurs, and tells of each promise
whether its test turned red as it should.

Written from \`tools/faults/promises.mjs\` by \`npx vitest run tools/faults --update\`; a test compares.
`;

/** @param {Shown} shown */
const named = ({ file, names }) => `\`${file}\`: ${names.join(' ').trim()}`;

/** @param {Promised} promised */
const section = ({ promise, shown, saboteurs, short, long, missing }) => {
  const lines = [`## ${promise}`, '', ...shown.map((one) => `- Shown by ${named(one)}`)];
  for (const one of saboteurs) lines.push(`- Saboteur: ${one.breaks}. Seen by ${named(one)}`);
  lines.push(`- In \`npm test\`: ${short}`);
  if (long) lines.push(`- Long form: ${long}`);
  if (missing) lines.push(`- **Not shown yet**: ${missing}`);
  return `${lines.join('\n')}\n`;
};

/** @param {readonly Promised[]} promises */
export const faultsPage = (promises) => [HEAD, ...promises.map(section)].join('\n');
