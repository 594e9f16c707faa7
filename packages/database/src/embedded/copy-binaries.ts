import {
  constants,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  existsSync,
  chmodSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileFailure } from '../failures.ts';
import type { Layout } from '../layout.ts';
import type { Binaries } from './binaries.ts';

const PREFIX = 'binaries-';

/** The version of the npm package, so that an update is copied again. */
function packageVersion({ home }: Binaries): string {
  const manifest: unknown = JSON.parse(readFileSync(join(home, '..', 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}

/** Copies the binaries to where the server's user can read them; the copies of other versions are removed. */
export function copyBinaries(installed: Binaries, { postgres }: Layout): Binaries {
  const name = `${PREFIX}${packageVersion(installed)}`;
  const home = join(postgres, name);
  if (existsSync(home)) return { home };
  try {
    const draft = mkdtempSync(join(postgres, `${PREFIX}draft-`));
    chmodSync(draft, 0o755);
    cpSync(installed.home, draft, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (path) => !path.endsWith('.a'),
    });
    renameSync(draft, home);
    for (const entry of readdirSync(postgres))
      if (entry.startsWith(PREFIX) && entry !== name)
        rmSync(join(postgres, entry), { recursive: true, force: true });
  } catch (error) {
    throw fileFailure(error, home);
  }
  return { home };
}
