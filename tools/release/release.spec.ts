import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { here } from '../bootstrap/paths.mjs';
import { changesOf, release } from './release.mjs';

const CHANGELOG = `# Changelog

## Unreleased · 未发布

### Added · 新增

- 新的 New

## 0.0.9 · 2026-01-01

- old
`;

/** Files of ours that name the version, as they stand. */
const NAMING = [
  'package.json',
  ...globSync('{apps,packages}/*/package.json', { cwd: here.root }),
  'packages/application/src/platform/health.ts',
  'packages/telemetry/src/open-telemetry.ts',
  'apps/cli/src/program.ts',
  'infra/compose.yaml',
  'infra/Dockerfile',
  'infra/kubernetes/kustomization.yaml',
];
const { version: CURRENT } = JSON.parse(readFileSync(`${here.root}/package.json`, 'utf8')) as {
  version: string;
};
const NEXT = CURRENT.replace(/\d+$/, (last) => String(Number(last) + 1));

let root: string;
let said: string[];
const git = (...args: string[]): string =>
  execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  }).trim();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const write = (file: string, content: string): void => writeFileSync(path.join(root, file), content);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'casetrail-release-'));
  said = [];
  for (const file of NAMING) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    cpSync(path.join(here.root, file), path.join(root, file));
  }
  write('CHANGELOG.md', CHANGELOG);
  git('init', '--quiet');
  git('config', 'user.name', 'A test');
  git('config', 'user.email', 'test@casetrail.example');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Begin');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (version: string, really = false): void =>
  release({ root, version, date: '2026-12-01', really, say: (line) => said.push(line) });

describe('a release', () => {
  it('only says what it would do, unless it is really meant', () => {
    run(NEXT);
    expect(said.filter((line) => line.startsWith('would change'))).toHaveLength(NAMING.length + 1);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('tag')).toBe('');
  });
  it('is one commit with one tag, in which no place names the version before', () => {
    run(NEXT, true);
    expect(git('log', '--format=%s')).toBe(`Release ${NEXT}\nBegin`);
    expect(git('tag', '--points-at', 'HEAD')).toBe(`v${NEXT}`);
    expect(git('status', '--porcelain')).toBe('');
    for (const file of NAMING) expect([file, read(file).includes(NEXT)]).toEqual([file, true]);
    for (const file of NAMING.filter((one) => one.endsWith('package.json')))
      expect((JSON.parse(read(file)) as { version: string }).version).toBe(NEXT);
  });
  it('moves what the changelog says, and leaves room for what comes', () => {
    run(NEXT, true);
    expect(read('CHANGELOG.md')).toBe(CHANGELOG.replace('未发布\n', `未发布\n\n## ${NEXT} · 2026-12-01\n`));
  });
  it('is refused from a tree that is not clean, and then changes nothing', () => {
    write('new.txt', '');
    expect(() => run(NEXT, true)).toThrow(/the tree is not clean:[^]*new\.txt/);
    expect(git('tag')).toBe('');
  });
  it.each(['1.2', 'v1.2.3', '1.2.3-beta', '', '1.2.x'])(
    'is refused as "%s", which is no version',
    (version) => expect(() => run(version)).toThrow(/is no version/),
  );
  it.each([CURRENT, '0.0.1'])('is refused as %s, which is not later', (version) =>
    expect(() => run(version)).toThrow(/is not later than/),
  );
  it('is refused where its tag is there', () => {
    git('tag', `v${NEXT}`);
    expect(() => run(NEXT)).toThrow(/is there already/);
  });
  it('is refused where the changelog says nothing of it', () => {
    write('CHANGELOG.md', CHANGELOG.replace('- 新的 New\n', ''));
    git('commit', '--quiet', '--all', '-m', 'Say nothing');
    expect(() => run(NEXT)).toThrow(/says nothing/);
  });
  it('is refused where a place no longer names the version', () => {
    write('infra/Dockerfile', 'FROM nothing\n');
    git('commit', '--quiet', '--all', '-m', 'Change');
    expect(() => run(NEXT, true)).toThrow(/infra\/Dockerfile does not have/);
    expect(git('status', '--porcelain')).toBe('');
  });
});

describe('the repository', () => {
  it('could be released as it stands', () => {
    const changes = changesOf({ root: here.root, version: NEXT, date: '2026-12-01' });
    expect([...changes.keys()].sort()).toEqual([...NAMING, 'CHANGELOG.md'].sort());
  });
});
