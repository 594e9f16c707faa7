import { posix, win32 } from 'node:path';

/** In a shell between single quotes; PostgreSQL itself reads a percent sign before the shell does. */
const quoted = (path: string): string => `'${path.replaceAll('%', '%%').replaceAll("'", `'\\''`)}'`;

/** The name of the file as PostgreSQL fills it in. */
const FILE = '%f';

/**
 * What PostgreSQL runs to hand over a segment of its write-ahead log. The server may run as a user who can read neither the
 * key of the backups nor their directory, so it only asks: the host copies what is ready, and leaves a mark under `kept`.
 * Where nobody archives (there is no file `on`), every segment may go.
 */
export const archiveCommand = (directory: string, platform: NodeJS.Platform = process.platform): string => {
  if (platform === 'win32') {
    const at = (...names: string[]): string => win32.join(directory.replaceAll('%', '%%'), ...names);
    return `if not exist "${at('on')}" (exit 0) else if exist "${at('kept', FILE)}" (exit 0) else (exit 1)`;
  }
  const isKept = `test -f ${quoted(posix.join(directory, 'kept'))}/${FILE}`;
  // The second look spares the log a line about a failure where the host needs a moment.
  return `test ! -f ${quoted(posix.join(directory, 'on'))} || ${isKept} || { sleep 1; ${isKept}; }`;
};

/** What PostgreSQL runs to get a segment back from a directory that it can read. */
export const restoreCommand = (directory: string, platform: NodeJS.Platform = process.platform): string =>
  platform === 'win32'
    ? `copy "${win32.join(directory.replaceAll('%', '%%'), FILE)}" "%p"`
    : `cp ${quoted(directory)}/${FILE} "%p"`;
