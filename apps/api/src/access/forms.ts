import { z } from 'zod';

/** Of an account, a session, a token. */
export const idForm = z.uuid();
