import type { FastifyRequest } from 'fastify';
import type { Named } from './policy.ts';

const fieldOf = (part: unknown, field: string): string | undefined => {
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, field)) return undefined;
  const value: unknown = Reflect.get(part, field);
  return typeof value === 'string' ? value : undefined;
};

/** What a request says in some place, unread: undefined where it says nothing there, or no text. */
export const namedIn = (request: FastifyRequest, named: Named): string | undefined => {
  const [part, field = ''] = named.split('.');
  switch (part) {
    case 'path':
      return fieldOf(request.params, field);
    case 'query':
      return fieldOf(request.query, field);
    default:
      return fieldOf(request.body, field);
  }
};

/** The route that answers a request, as `GET /api/cases/{caseNo}`. */
export const routeOf = ({ method, routeOptions }: FastifyRequest): string =>
  `${method === 'HEAD' ? 'GET' : method} ${(routeOptions.url ?? '').replaceAll(/:(\w+)/g, '{$1}')}`;
