/** Just enough of npm's package format to check a package and take one program out of it. */
import { createHash } from 'node:crypto';
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';

const BLOCK = 512;

/**
 * @param {Buffer} tarball
 * @returns {string} as npm writes it: `sha512-<base64>`
 */
export function integrityOf(tarball) {
  return `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
}

/**
 * @param {Buffer} header
 * @param {number} from
 * @param {number} to
 */
function text(header, from, to) {
  const field = header.subarray(from, to);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
}

/**
 * @param {Buffer} tarball gzipped ustar, as npm publishes it
 * @param {string} file path inside the package
 * @returns {Promise<Buffer | undefined>} the bytes of the file, or undefined if the package has none
 */
export async function readFromTarball(tarball, file) {
  const tar = await promisify(gunzip)(tarball);
  for (let at = 0; at + BLOCK <= tar.length;) {
    const header = tar.subarray(at, at + BLOCK);
    const prefix = text(header, 345, 500);
    const name = (prefix ? `${prefix}/` : '') + text(header, 0, 100);
    const size = Number.parseInt(text(header, 124, 136), 8) || 0;
    // The first part of every name is the package's own folder, whatever it is called.
    if (name.replace(/^[^/]*\//, '') === file) return tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}
