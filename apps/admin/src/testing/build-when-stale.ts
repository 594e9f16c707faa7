import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['src', 'messages', 'static', 'project.inlang', 'vite.config.ts', 'package.json'];
const GENERATED = /[/\\]paraglide[/\\]/;

/** The tests in a browser look at what is built, and what is built must be what is written. */
export default function buildWhenStale(): void {
  if (newest(['build/handler.js']) > newest(SOURCES)) return;
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  // Vitest sets NODE_ENV to `test`, which a build would take for its own.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, stderr, stdout } = spawnSync(process.execPath, [vite, 'build'], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the admin app cannot be built:\n${stdout}\n${stderr}`);
}

/** When the latest of these files was written, 0 where there is none. */
const newest = (paths: readonly string[]): number => Math.max(0, ...paths.flatMap(filesAt).map(writtenAt));

const filesAt = (path: string): readonly string[] => {
  const entry = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (!entry?.isDirectory()) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((name) => !GENERATED.test(name) && !name.endsWith('.spec.ts'));
};

const writtenAt = (path: string): number =>
  statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
