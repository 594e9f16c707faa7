import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const NAMES = ['pepper', 'totp'] as const;

/** 256 bits each, in base64. They lie beside the database and never in it: a copy of the database alone opens nothing. */
type Stored = Readonly<Record<(typeof NAMES)[number], string>>;

/** What the keys do; they themselves are handed to nobody. */
export interface Keys {
  /** A password as it is hashed. */
  pepper(password: string): string;
  /** Sealed for one account: put beside another it does not open. */
  seal(plain: Buffer, account: string): Buffer;
  /** @throws when it was altered, or sealed for another account or with other keys */
  open(sealed: Buffer, account: string): Buffer;
}

/** The keys of an installation are gone or damaged; the message says what to do. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

const NONCE = 12;
const TAG = 16;

const keysFrom = (stored: Stored): Keys => {
  const pepper = Buffer.from(stored.pepper, 'base64');
  const totp = Buffer.from(stored.totp, 'base64');
  return {
    pepper: (password) => createHmac('sha256', pepper).update(password.normalize('NFC')).digest('base64'),
    seal: (plain, account) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', totp, nonce).setAAD(Buffer.from(account));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (sealed, account) => {
      const decipher = createDecipheriv('aes-256-gcm', totp, sealed.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(account)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
    },
  };
};

export const drawKeys = (): Keys => keysFrom(drawn());

const drawn = (): Stored => ({
  pepper: randomBytes(32).toString('base64'),
  totp: randomBytes(32).toString('base64'),
});

/**
 * The keys in `file`, drawn and written on first use, readable by their owner alone.
 *
 * @param mustExist true where passwords are stored already: new keys would fit none of them
 * @throws KeysUnavailable
 */
export const loadKeys = (file: string, mustExist: boolean): Keys => {
  if (!statSync(file, { throwIfNoEntry: false })) {
    if (mustExist)
      throw new KeysUnavailable(
        `There are accounts, but ${file} with the keys to them is gone. Put it back from a backup.`,
      );
    write(file);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  return keysFrom(parse(readFileSync(file, 'utf8'), file));
};

/** Written whole under another name and then linked: no reader ever sees half of it, and of two writers one wins. */
const write = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(drawn(), null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
};

const parse = (text: string, file: string): Stored => {
  try {
    const value: unknown = JSON.parse(text);
    if (isStored(value)) return value;
  } catch {
    // The same sentence as for a document of another shape.
  }
  throw new KeysUnavailable(`${file} does not hold the keys to the accounts. Put it back from a backup.`);
};

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' &&
  value !== null &&
  NAMES.every((name) => Buffer.from(String(Reflect.get(value, name)), 'base64').length === 32);
