/** What the programs are made of, from the lock file, in the form of CycloneDX 1.6. */
import { createHash } from 'node:crypto';

/**
 * @typedef {{ dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Needs
 * @typedef {Record<string, { specifier: string, version: string }>} Wanted
 * @typedef {{
 *   importers: Record<string, { dependencies?: Wanted, devDependencies?: Wanted, optionalDependencies?: Wanted }>,
 *   packages: Record<string, { resolution?: { integrity?: string } }>,
 *   snapshots: Record<string, Needs>,
 * }} Lock
 * @typedef {{
 *   type: 'library', 'bom-ref': string, name: string, group?: string, version: string, purl: string,
 *   scope: 'required' | 'excluded',
 *   hashes?: readonly { alg: 'SHA-512', content: string }[],
 *   licenses?: readonly ({ license: { id: string } } | { expression: string })[],
 * }} Component
 */

/** The peers that a version was resolved with do not make it another one. @param {string} key */
const withoutPeers = (key) => key.replace(/\(.*$/, '');

/** @param {string} key `name@version` */
const partsOf = (key) => {
  const at = key.lastIndexOf('@');
  return { fullName: key.slice(0, at), version: key.slice(at + 1) };
};

/** @param {string} key */
const purlOf = (key) => {
  const { fullName, version } = partsOf(key);
  return `pkg:npm/${fullName.split('/').map(encodeURIComponent).join('/')}@${encodeURIComponent(version)}`;
};

/** @param {Lock} lock @param {string} name @param {string} version */
const snapshotOf = (lock, name, version) =>
  [`${name}@${version}`, version].find((key) => Object.hasOwn(lock.snapshots, key));

/** @param {Lock} lock @param {Needs} needs */
const neededBy = (lock, { dependencies = {}, optionalDependencies = {} }) =>
  Object.entries({ ...dependencies, ...optionalDependencies }).flatMap(
    ([name, version]) => snapshotOf(lock, name, version) ?? [],
  );

/** Packages that run, not those by which they are built or tested. @param {Lock} lock */
const running = (lock) => {
  /** @type {Set<string>} */
  const found = new Set();
  const waiting = Object.values(lock.importers).flatMap(({ dependencies = {}, optionalDependencies = {} }) =>
    Object.entries({ ...dependencies, ...optionalDependencies }).flatMap(
      ([name, { version }]) => snapshotOf(lock, name, version) ?? [],
    ),
  );
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    waiting.push(...neededBy(lock, lock.snapshots[key] ?? {}));
  }
  return new Set([...found].map(withoutPeers));
};

/** @param {string | undefined} integrity */
const hashesOf = (integrity = '') =>
  integrity.startsWith('sha512-')
    ? {
        hashes: [
          { alg: /** @type {const} */ ('SHA-512'), content: hexOf(integrity.slice('sha512-'.length)) },
        ],
      }
    : {};

/** @param {string} base64 */
const hexOf = (base64) => Buffer.from(base64, 'base64').toString('hex');

/** @param {string | undefined} license as a package says it: one of SPDX's names, or an expression of them */
const licensesOf = (license) => {
  if (!license) return {};
  return /^[\w.+-]+$/.test(license)
    ? { licenses: [{ license: { id: license } }] }
    : { licenses: [{ expression: license }] };
};

/**
 * The same bytes for the same lock file: it names no time and no machine.
 *
 * @param {Lock} lock
 * @param {{ version: string, licenseOf?: (name: string, version: string) => string | undefined }} own
 */
export function sbomOf(lock, { version, licenseOf = () => undefined }) {
  const required = running(lock);
  const keys = [...new Set(Object.keys(lock.packages).map(withoutPeers))].sort();
  const components = keys.map((key) => {
    const { fullName, version: its } = partsOf(key);
    const [group, name] = fullName.startsWith('@') ? fullName.split('/') : [undefined, fullName];
    /** @type {Component} */
    const component = {
      type: 'library',
      'bom-ref': purlOf(key),
      ...(group !== undefined && { group }),
      name: name ?? fullName,
      version: its,
      scope: required.has(key) ? 'required' : 'excluded',
      ...hashesOf(lock.packages[key]?.resolution?.integrity),
      ...licensesOf(licenseOf(fullName, its)),
      purl: purlOf(key),
    };
    return component;
  });
  const root = `pkg:npm/casetrail@${version}`;
  const direct = Object.values(lock.importers).flatMap(({ dependencies = {} }) =>
    Object.entries(dependencies).flatMap(([name, wanted]) => snapshotOf(lock, name, wanted.version) ?? []),
  );
  /** @type {Map<string, Set<string>>} */
  const graph = new Map([[root, new Set(direct.map((key) => purlOf(withoutPeers(key))))]]);
  for (const [key, needs] of Object.entries(lock.snapshots)) {
    const ref = purlOf(withoutPeers(key));
    const needed = neededBy(lock, needs).map((one) => purlOf(withoutPeers(one)));
    graph.set(ref, new Set([...(graph.get(ref) ?? []), ...needed]));
  }
  const dependencies = [...graph]
    .map(([ref, dependsOn]) => ({ ref, dependsOn: [...dependsOn].sort() }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([version, components]))}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name: 'casetrail',
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        purl: root,
      },
    },
    components,
    dependencies,
  };
}

/** @param {string} content */
const uuidOf = (content) => {
  const hash = createHash('sha256').update(content).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};
