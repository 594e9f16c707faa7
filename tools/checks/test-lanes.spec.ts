import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runLanes, testLanes } from './test-lanes.mjs';

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

const batches = (built: boolean) => testLanes(built).flat();

/** Each project once for every part of it, named with the part where it is one of several. */
const run = (built: boolean) =>
  batches(built).flatMap(({ projects, shard = '1/1' }) => runBy(projects).map((name) => `${name} ${shard}`));

/** What is run of a project, all of its parts together; a part that is lacking, or run twice, is told. */
const whole = (built: boolean): readonly string[] => {
  const parts = run(built).map((part) => part.split(/ (?=\d)/));
  return [...new Set(parts.map(([name]) => name ?? ''))].map((name) => {
    const shards = parts.filter(([other]) => other === name).map(([, shard]) => shard);
    const all = shards.map((_, nth) => `${nth + 1}/${shards.length}`);
    return JSON.stringify(shards) === JSON.stringify(all) ? name : `${name} ${shards.join(' ')}`;
  });
};

describe('the lanes of tests', () => {
  it('run every project once', () => {
    expect([...whole(true)].sort()).toEqual([...ALL].sort());
  });

  it('run all but the apps after a build that failed', () => {
    expect([...whole(false)].sort()).toEqual(ALL.filter((name) => !APPS.includes(name)).sort());
  });

  it('name only projects that there are', () => {
    const named = [true, false].flatMap((built) => batches(built).flatMap(({ projects }) => projects));
    expect(named.map((name) => name.replace('!', '')).filter((name) => !ALL.includes(name))).toEqual([]);
  });

  it('give each of their runs a report of its own', () => {
    const names = batches(true).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('end together: one that has come to its end takes over what the other would come to last', async () => {
    const batch = (name: string) => ({ name, projects: [name] });
    const told: string[] = [];
    const ends = new Map<string, () => void>();
    const done = runLanes([[batch('a1'), batch('a2'), batch('a3')], [batch('b1')]], ({ name }) => {
      told.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
    for (const name of ['b1', 'a3', 'a1']) {
      ends.get(name)?.();
      await new Promise((go) => setImmediate(go));
    }
    expect(told).toEqual(['a1', 'b1', 'a3', 'a2']);
    ends.get('a2')?.();
    expect((await done).sort()).toEqual(['a1', 'a2', 'a3', 'b1']);
  });
});
