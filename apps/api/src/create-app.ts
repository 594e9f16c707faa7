import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { isEncrypted, type Platform } from '@casetrail/application';
import { NO_TELEMETRY, type Telemetry } from '@casetrail/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuseFieldsWithoutRow } from './access/fields/every-field.ts';
import { refuseRoutesWithoutRow } from './access/policy/every-route.ts';
import { mountAdmin } from './admin/mount-admin.ts';
import type { AdminApp } from './admin/admin-app.ts';
import { AppModule } from './app.module.ts';
import { brokenRequest } from './edge/broken-request.ts';
import { allowancesOf, Asking, boundAddresses } from './edge/asking/asking.ts';
import { takeFiles } from './edge/file-body.ts';
import { frameworkLog } from './edge/framework-log.ts';
import { BARE_HEADERS, keepNothing, securityHeaders } from './edge/headers.ts';
import { takeJsonOnly } from './edge/json-body.ts';
import { askToLeave } from './edge/leave.ts';
import { limitAddresses, limitsOfServer, type Patience } from './edge/limits.ts';
import type { Log } from './edge/log.ts';
import { observeBuses, observeRequests } from './edge/observe.ts';
import { answerToOwnNamesOnly } from './edge/own-names-only.ts';
import { answerWithProblem, ProblemFilter } from './edge/problem.filter.ts';
import { tellHowReached, THIS_MACHINE, trustedProxies, type Reached } from './edge/reached.ts';
import { SchemaPipe } from './edge/schema.pipe.ts';
import { openApiDocument } from './openapi/document.ts';
import { Stopping } from './process/stopping.ts';

export interface AppOptions {
  readonly admin: AdminApp;
  /** One call for every request that failed; faults of the server come with their cause. */
  readonly log: Log;
  /** Absent, from this machine alone. */
  readonly reached?: Reached;
  /** Absent, what people and their connections need. */
  readonly patience?: Patience;
  /** How many times the usual one may ask; 0 without a bound. */
  readonly asking?: number;
  /** Absent, nobody collects what is measured. */
  readonly telemetry?: Telemetry;
  /** Absent, it never is. */
  readonly stopping?: Stopping;
}

/** The HTTP side of a platform, ready to be asked but not listening yet. Closing it leaves the platform open. */
export const createApp = async (
  platform: Platform,
  {
    admin,
    log,
    reached = THIS_MACHINE,
    patience,
    asking = 1,
    telemetry = NO_TELEMETRY,
    stopping = new Stopping(),
  }: AppOptions,
): Promise<NestFastifyApplication> => {
  const allowances = allowancesOf(asking);
  const bound = allowances && new Asking(allowances);
  const adapter = new FastifyAdapter({
    ...limitsOfServer(patience),
    clientErrorHandler: brokenRequest,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(BARE_HEADERS);
      answerWithProblem(error, request, reply, { log, telemetry });
    },
    genReqId: () => randomUUID(),
    return503OnClosing: false,
    trustProxy: trustedProxies(reached),
  });
  const module = AppModule.on(platform, bound, stopping);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    abortOnError: false,
    bodyParser: false,
    logger: frameworkLog(log),
  });
  app.useSecurityHeaders(securityHeaders({ https: isEncrypted(reached) })).enableCsrfProtection();
  app.useGlobalPipes(new SchemaPipe()).useGlobalFilters(new ProblemFilter(log, telemetry));
  const server: FastifyInstance = adapter.getInstance();
  tellHowReached(server, reached);
  observeRequests(server, telemetry, log);
  keepNothing(server);
  askToLeave(server, stopping);
  answerToOwnNamesOnly(server, reached);
  limitAddresses(server);
  boundAddresses(server, bound);
  takeJsonOnly(server);
  takeFiles(server);
  mountAdmin(server, admin);
  const document = openApiDocument(app);
  server.get('/api/openapi.json', () => document);
  await app.init();
  observeBuses(app, telemetry);
  refuseRoutesWithoutRow(app);
  refuseFieldsWithoutRow();
  return app;
};
