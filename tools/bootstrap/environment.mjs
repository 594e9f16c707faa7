/** The environment that children get. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** How the registry is reached is the user's business and must survive; the rest of npm's must not. */
const REGISTRY =
  /^npm_config_(.*registry|\/\/.*|proxy|https_proxy|noproxy|ca|cafile|strict_ssl|globalconfig)$/i;

/** Where npm and pnpm keep things. By default below the home, so no use where there is none. */
const KEEPING = /^npm_config_(cache|store_dir|userconfig)$/i;

/** @param {string | undefined} directory */
function usable(directory) {
  if (!directory || !path.isAbsolute(directory)) return false;
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return statSync(directory).isDirectory();
  } catch {
    return false;
  }
}

/**
 * The caller's environment without what npm added to it, with a home that can be written to, and with
 * the telemetry of the tools switched off.
 *
 * @param {NodeJS.ProcessEnv} caller
 * @param {string} spareHome made and used where HOME is missing or cannot be written to
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFrom(caller, spareHome) {
  const homeless = process.platform !== 'win32' && !usable(caller['HOME']);
  /** @param {string} name */
  const kept = (name) => !/^npm_/i.test(name) || REGISTRY.test(name) || (KEEPING.test(name) && !homeless);
  const env = Object.fromEntries(Object.entries(caller).filter(([name]) => kept(name)));
  if (homeless) {
    mkdirSync(spareHome, { recursive: true });
    env['HOME'] = spareHome;
  }
  return { ...env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} directories searched before all others
 * @returns {NodeJS.ProcessEnv}
 */
export function withPath(env, directories) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [name]: [...directories, env[name]].filter(Boolean).join(path.delimiter) };
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} the first file of that name on PATH that can be run
 */
export function findOnPath(name, env) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const directory of (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(directory, name + ending);
      try {
        accessSync(file, constants.X_OK);
        if (statSync(file).isFile()) return file;
      } catch {
        continue;
      }
    }
  }
  return undefined;
}
