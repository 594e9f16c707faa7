import type { Principal } from '@casetrail/access';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication guard; absent on open routes. */
    principal?: Principal;
    /** When it came to the guard, by the process's monotonic clock. */
    askedAt?: number;
  }
}

/** Who asks. @throws on an open route, where nobody need be signed in */
export const principalIn = ({ principal }: FastifyRequest): Principal => {
  if (!principal) throw new Error('this route asks nobody to sign in');
  return principal;
};
