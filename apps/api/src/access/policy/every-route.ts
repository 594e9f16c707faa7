import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OPEN } from './open-routes.ts';
import { differenceOf } from './policy.ts';
import { routesOf } from './routes.ts';
import { TABLE } from './table.ts';

/**
 * A route that nobody has decided on does not start.
 * @throws Error naming the routes without a row, and the rows without a route
 */
export const refuseRoutesWithoutRow = (app: NestFastifyApplication): void => {
  const { routes, rows } = differenceOf(
    routesOf(app).filter((route) => !OPEN.includes(route)),
    TABLE,
  );
  if (routes.length > 0 || rows.length > 0)
    throw new Error(
      `the table of who may do what does not fit: no row for [${routes.join(', ')}], no route for [${rows.join(', ')}]`,
    );
};
