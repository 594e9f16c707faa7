import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The description itself, and everything that is the admin app's. */
const NOT_DESCRIBED = ['/api/openapi.json', '*'];

/**
 * What the router answers to, as `GET /api/cases/{caseNo}`, sorted. Read from the router's own picture of its tree, since
 * only that knows of a route that was added past Nest.
 */
export const routesOf = (app: NestFastifyApplication): readonly string[] => {
  const routes: string[] = [];
  const above: string[] = [];
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  for (const line of tree.split('\n')) {
    const branch = /^([│├└─\s]*)(\S+)(?: \((.*)\))?$/.exec(line);
    if (!branch) continue;
    const [, indent = '', part = '', methods = ''] = branch;
    const depth = indent.length / 4 - 1;
    above.splice(depth, Infinity, part);
    const path = above.join('');
    if (NOT_DESCRIBED.includes(path)) continue;
    for (const method of methods.split(', ').filter((name) => name !== '' && name !== 'HEAD')) {
      routes.push(`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    }
  }
  return routes.sort();
};
