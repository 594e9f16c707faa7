import { hash, parseOptions, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import type { Keys } from '../keys/keys.ts';

/** OWASP's minimum for argon2id, which is the library's default kind: 19 MiB, two passes, one thread. */
export const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each hash takes a core and 19 MiB: more at once starve everything else. */
const AT_ONCE = 2;
const QUEUE = 50;

/** Too many wait already. */
export class HashingBusy extends Error {
  override readonly name = 'HashingBusy';
}

export interface Hasher {
  /** @throws HashingBusy */
  hash(password: string): Promise<string>;
  /**
   * Does the same work where there is nothing to compare with: who waits cannot tell an unknown name from a known one.
   * @throws HashingBusy
   */
  verify(stored: string | undefined, password: string): Promise<boolean>;
  /** Made with another cost than today's. */
  isDated(stored: string): boolean;
}

/** The two operations of the library, so that a test can count them or hold them up. */
export interface Argon2 {
  readonly hash: (peppered: string) => Promise<string>;
  readonly verify: (stored: string, peppered: string) => Promise<boolean>;
}

const argon2: Argon2 = {
  hash: (peppered) => hash(peppered, COST),
  verify: (stored, peppered) => verify(stored, peppered),
};

export const hasherOf = (keys: Keys, { hash, verify }: Argon2 = argon2): Hasher => {
  const inTurn = turns();
  let decoy: Promise<string> | undefined;
  // Of a password that nobody has; made before it is needed, since making it is work that the known do not cause.
  const decoyHash = () => (decoy ??= hash(keys.pepper(randomBytes(32).toString('hex'))));
  void decoyHash().catch(() => (decoy = undefined));
  return {
    hash: (password) => inTurn(() => hash(keys.pepper(password))),
    verify: (stored, password) =>
      inTurn(async () => {
        const matches = await verify(stored ?? (await decoyHash()), keys.pepper(password));
        return stored !== undefined && matches;
      }),
    isDated: (stored) => {
      const { memoryCost, timeCost, parallelism } = parseOptions(stored);
      return memoryCost !== COST.memoryCost || timeCost !== COST.timeCost || parallelism !== COST.parallelism;
    },
  };
};

const turns = () => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= QUEUE) throw new HashingBusy('too many passwords are being hashed');
      // Whoever ends hands his place on, so that nobody slips in between.
      await new Promise<void>((go) => waiting.push(go));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};
