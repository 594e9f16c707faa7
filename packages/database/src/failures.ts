import { DatabaseUnavailable, type UnavailableReason } from './unavailable.ts';

type Reading = readonly [UnavailableReason, string];

/** SQLSTATE codes and errno names that mean "no database", as opposed to a statement that was wrong. */
const READINGS: Readonly<Record<string, Reading>> = {
  '28P01': ['wrong-password', 'The database refused the password.'],
  '28000': ['refused-by-server', 'The database does not let this user in.'],
  '3D000': ['refused-by-server', 'The database named in the connection does not exist on the server.'],
  '53100': [
    'disk-full',
    'The disk of the database is full. Make room and try again; nothing acknowledged is lost.',
  ],
  '53300': ['too-many-connections', 'The database has no connection left to give.'],
  '57P01': ['not-answering', 'The database was stopped while it was in use.'],
  '57P02': ['not-answering', 'The database stopped after a crash and is recovering.'],
  '57P03': ['not-answering', 'The database is starting or stopping and takes no connections yet.'],
  '08000': ['not-answering', 'The connection to the database was lost.'],
  '08001': ['not-answering', 'The database could not be reached.'],
  '08003': ['not-answering', 'The connection to the database was lost.'],
  '08006': ['not-answering', 'The connection to the database was lost.'],
  ECONNREFUSED: ['not-answering', 'Nothing answers where the database should be.'],
  ECONNRESET: ['not-answering', 'The connection to the database was lost.'],
  EPIPE: ['not-answering', 'The connection to the database was lost.'],
  ETIMEDOUT: ['not-answering', 'The database did not answer in time.'],
  EHOSTUNREACH: ['not-answering', 'The host of the database cannot be reached.'],
  ENOTFOUND: ['not-answering', 'The host name of the database is not known.'],
  EAI_AGAIN: ['not-answering', 'The host name of the database could not be looked up.'],
  ENOENT: ['not-answering', 'The socket of the database is not there.'],
  EACCES: ['permission-denied', 'The socket of the database may not be opened by this user.'],
};

/** node-postgres raises these without a code. */
const WORDINGS: readonly (readonly [RegExp, Reading])[] = [
  [
    /connection terminated|connection error and is not queryable/i,
    ['not-answering', 'The connection to the database was lost.'],
  ],
  [
    /timeout expired|timeout exceeded when trying to connect/i,
    ['not-answering', 'The database did not answer in time.'],
  ],
];

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** True when the error carries this errno name or SQLSTATE. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && codes.includes(codeOf(error));

/**
 * Reads an error of node-postgres as `DatabaseUnavailable`, or gives `undefined` when the database is
 * there and it was the statement that failed.
 */
export function unavailableFrom(error: unknown): DatabaseUnavailable | undefined {
  if (error instanceof DatabaseUnavailable) return error;
  if (!(error instanceof Error)) return undefined;
  const [reason, sentence] =
    READINGS[codeOf(error)] ?? WORDINGS.find(([wording]) => wording.test(error.message))?.[1] ?? [];
  return reason && sentence ? new DatabaseUnavailable(reason, sentence, { cause: error }) : undefined;
}

/** What to throw for a failed connection: its reading if it has one, otherwise the server's own words. */
export const asUnavailable = (error: unknown): DatabaseUnavailable =>
  unavailableFrom(error) ??
  new DatabaseUnavailable(
    'refused-by-server',
    `The database refused the connection: ${error instanceof Error ? error.message : String(error)}.`,
    { cause: error },
  );

/** Reads an error of the file system met on `path` while the database's directories were prepared. */
export function fileFailure(error: unknown, path: string): DatabaseUnavailable {
  const code = error instanceof Error ? codeOf(error) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new DatabaseUnavailable('disk-full', `The disk is full: ${path} cannot be written.`, {
      cause: error,
    });
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new DatabaseUnavailable(
      'not-a-directory',
      `${path} should be a directory, but a file is in its way.`,
      { cause: error },
    );
  return new DatabaseUnavailable(
    'permission-denied',
    `${path} cannot be used (${code || 'unknown error'}). Choose a data directory that this user may write to.`,
    { cause: error },
  );
}
