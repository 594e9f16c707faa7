import { createHash, randomBytes } from 'node:crypto';

/** Of an API token, so that one that leaked into a text is found by searching for it. */
export const TOKEN_PREFIX = 'casetrail_';

/** 256 bits that nobody guesses, as text. */
export const drawSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of it. A secret of 256 random bits needs no slow hash. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
