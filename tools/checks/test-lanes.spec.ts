import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { testLanes } from './test-lanes.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What vitest calls each project: the name that its settings give it, or its package's. */
const nameOf = (folder: string): string => {
  const settings = `${ROOT}${folder}/vitest.config.ts`;
  const named = existsSync(settings)
    ? /\bname: '([^']+)'/.exec(readFileSync(settings, 'utf8'))?.[1]
    : undefined;
  return named ?? JSON.parse(readFileSync(`${ROOT}${folder}/package.json`, 'utf8')).name;
};

const ALL = [
  'tools',
  ...['apps', 'packages'].flatMap((place) =>
    readdirSync(ROOT + place)
      .filter((folder) => existsSync(`${ROOT}${place}/${folder}/package.json`))
      .map((folder) => nameOf(`${place}/${folder}`)),
  ),
];
const APPS = readdirSync(`${ROOT}apps`).map((folder) => nameOf(`apps/${folder}`));

/** As vitest chooses: what is named, less what is named with `!`. */
const runBy = (projects: readonly string[]): readonly string[] => {
  const out = new Set(projects.filter((name) => name.startsWith('!')).map((name) => name.slice(1)));
  const named = projects.filter((name) => !name.startsWith('!'));
  return ALL.filter((name) => (named.length === 0 || named.includes(name)) && !out.has(name));
};

const run = (built: boolean) => testLanes(built).flatMap(({ projects }) => runBy(projects));

describe('the lanes of tests', () => {
  it('run every project once', () => {
    expect([...run(true)].sort()).toEqual([...ALL].sort());
  });

  it('run all but the apps after a build that failed', () => {
    expect([...run(false)].sort()).toEqual(ALL.filter((name) => !APPS.includes(name)).sort());
  });

  it('name only projects that there are', () => {
    const named = [true, false].flatMap((built) => testLanes(built).flatMap(({ projects }) => projects));
    expect(named.map((name) => name.replace('!', '')).filter((name) => !ALL.includes(name))).toEqual([]);
  });
});
