import { execFileSync } from 'node:child_process';
import { temporaryDirectory } from './test-server.ts';

/**
 * A copy of an installation that is closed, with owners and modes, in a directory of its own: much cheaper than to
 * initialise one more.
 */
export function copyOfInstallation(source: string, prefix?: string): string {
  const dataDir = temporaryDirectory(prefix);
  execFileSync('cp', ['-a', `${source}/.`, dataDir]);
  return dataDir;
}
