import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fileFailure, hasCode } from './failures.ts';
import { makeDirectory } from './layout.ts';
import { DatabaseUnavailable } from './unavailable.ts';

const HOLDERS = ['runner', 'owner', 'app', 'queue'] as const;

/** One password for each role; `runner` is the superuser that only this package uses. */
export type Secrets = Readonly<Record<(typeof HOLDERS)[number], string>>;

const drawPassword = (): string => randomBytes(24).toString('base64url');

const isSecrets = (value: unknown): value is Secrets =>
  typeof value === 'object' &&
  value !== null &&
  HOLDERS.every((holder) => {
    const password: unknown = Reflect.get(value, holder);
    return typeof password === 'string' && password.length > 0;
  });

/** Written whole under another name and then linked, so that no reader ever sees half of it. */
function create(file: string): void {
  const secrets: Secrets = {
    runner: drawPassword(),
    owner: drawPassword(),
    app: drawPassword(),
    queue: drawPassword(),
  };
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(secrets, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    linkSync(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw fileFailure(error, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file: string): string | undefined {
  try {
    const others = statSync(file).mode & 0o077;
    if (others !== 0 && process.platform !== 'win32') chmodSync(file, 0o600);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw fileFailure(error, file);
  }
}

function parse(text: string, file: string): Secrets {
  try {
    const value: unknown = JSON.parse(text);
    if (isSecrets(value)) return value;
  } catch {
    // Falls through to the same sentence as a document of the wrong shape.
  }
  throw new DatabaseUnavailable(
    'secrets-damaged',
    `${file} does not hold the passwords of the database. Put it back from a backup.`,
  );
}

/**
 * The passwords kept in `file`, drawn and written on first use.
 *
 * @param mustExist true when a cluster is already there: new passwords would not open it
 */
export function loadSecrets(file: string, mustExist: boolean): Secrets {
  const found = read(file);
  if (found !== undefined) return parse(found, file);
  if (mustExist)
    throw new DatabaseUnavailable(
      'secrets-missing',
      `There is a database, but ${file} with its passwords is gone. Put it back from a backup.`,
    );
  makeDirectory(dirname(file), 0o700);
  create(file);
  return parse(read(file) ?? '', file);
}
