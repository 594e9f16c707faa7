import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Telemetry } from '@casetrail/telemetry';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Log } from './log.ts';

/** What is measured of a request from its first byte on. */
interface Observed {
  readonly began: number;
  readonly span: ReturnType<Telemetry['open']>;
}

/** As it is declared: an address that was asked for names cases and people. */
const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? '-';

/** Measures every answer and, at the level `debug`, writes a line of it: route, status and time, and nothing that was said. */
export const observeRequests = (server: FastifyInstance, telemetry: Telemetry, log: Log): void => {
  const observed = new WeakMap<FastifyRequest, Observed>();
  server.addHook('onRequest', (request, _reply, done) => {
    const { method } = request;
    const route = routeOf(request);
    const labels = { 'http.request.method': method, 'http.route': route, 'casetrail.reference': request.id };
    const span = telemetry.open(`${method} ${route}`, request.headers, labels);
    observed.set(request, { began: performance.now(), span });
    span.within(done);
  });
  // What comes of a body that had to be waited for comes from the connection, outside of what was begun above.
  server.addHook('preHandler', (request, _reply, done) => {
    const found = observed.get(request);
    if (found) found.span.within(done);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const found = observed.get(request);
    if (found) {
      const { method } = request;
      const route = routeOf(request);
      const { statusCode: status } = reply;
      const ms = performance.now() - found.began;
      telemetry.measure('casetrail_requests_seconds', ms / 1_000, { method, route, status });
      found.span.end({ 'http.response.status_code': status }, status >= 500);
      log(`${request.id} ${method} ${route} ${status}`, {
        level: 'debug',
        reference: request.id,
        method,
        route,
        status,
        ms: Math.round(ms),
      });
    }
    done();
  });
};

interface Bus {
  execute(message: object): Promise<unknown>;
}

/** A span for every command and question, by its name: what it holds is said nowhere. */
export const observeBuses = (app: NestFastifyApplication, telemetry: Telemetry): void => {
  if (!telemetry.collects) return;
  for (const [kind, bus] of [
    ['command', app.get<Bus>(CommandBus)],
    ['query', app.get<Bus>(QueryBus)],
  ] as const) {
    const execute = bus.execute.bind(bus);
    bus.execute = (message) => telemetry.span(`${kind} ${message.constructor.name}`, () => execute(message));
  }
};
