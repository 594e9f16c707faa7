import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Platform } from '@casetrail/application';
import { problemSchema, type Problem } from '@casetrail/contract';
import type { Instant, StaffNo } from '@casetrail/kernel';
import type { FastifyRequest } from 'fastify';
import { expect } from 'vitest';
import type { Principal } from '../access/principal.ts';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import { fakePlatform, type FakePlatform, type Script } from './fake-platform.ts';

export type Answer = Awaited<ReturnType<NestFastifyApplication['inject']>>;

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly platform: FakePlatform;
  /** What the server wrote into its log. */
  readonly log: readonly string[];
  readonly get: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** Posts JSON, or a text as it is. */
  readonly post: (url: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
}

/** No build of the admin app stands here. */
const NO_BUILD = new URL('./no-such-build/handler.js', import.meta.url);

/** Signed in as that person; `anybody`: as whoever the request says acts, as one of the general office otherwise; nobody. */
export type Who = StaffNo | 'anybody' | undefined;

const ANYBODY: Who = 'anybody';

/** What the application of this file runs on at the moment; each test brings its own. */
const stage = { platform: fakePlatform(), log: [] as string[], who: ANYBODY as Who };

let shared: Promise<NestFastifyApplication> | undefined;

/** One application for all tests of a file: starting it costs more than most tests. */
const sharedApp = async (): Promise<NestFastifyApplication> => {
  const onStage: Platform = {
    get commands() {
      return stage.platform.commands;
    },
    get queries() {
      return stage.platform.queries;
    },
    get fines() {
      return stage.platform.fines;
    },
    get editions() {
      return stage.platform.editions;
    },
    get handovers() {
      return stage.platform.handovers;
    },
    get documents() {
      return stage.platform.documents;
    },
    get attachments() {
      return stage.platform.attachments;
    },
    get lost() {
      return stage.platform.lost;
    },
    get kpi() {
      return stage.platform.kpi;
    },
    get whereabouts() {
      return stage.platform.whereabouts;
    },
    get enforcement() {
      return stage.platform.enforcement;
    },
    tick: (to) => stage.platform.tick(to),
    health: () => stage.platform.health(),
    follow: () => stage.platform.follow(),
    close: () => stage.platform.close(),
  };
  const log = (line: string) => void stage.log.push(line);
  const app = await createApp(onStage, { admin: adminApp(NO_BUILD, log), log });
  signIn(app, () => stage.who);
  return app;
};

/** The real application on a fake platform of one's own. */
export const testApp = async (script: Script = {}, who: Who = 'anybody'): Promise<TestApp> => {
  const app = await (shared ??= sharedApp());
  const platform = (stage.platform = fakePlatform(script));
  const log = (stage.log = []);
  stage.who = who;
  return {
    app,
    platform,
    log,
    get: (url, headers = {}) => app.inject({ method: 'GET', url, headers }),
    post: (url, body, headers = {}) =>
      app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
};

/** The answer as a problem, which it must be, of this status. */
export const problemIn = (answer: Answer, status: number): Problem => {
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  return problemSchema.strict().parse(answer.json());
};

const signIn = (app: NestFastifyApplication, who: () => Who): void => {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preHandler', (request, _reply, done) => {
      const person = who();
      if (person !== undefined)
        Object.assign(request, { principal: principal(person === 'anybody' ? actorIn(request) : person) });
      done();
    });
};

const actorIn = ({ body, query }: FastifyRequest): StaffNo => {
  const said = { ...(query as object), ...(typeof body === 'object' ? body : undefined) };
  const actor: unknown = 'actor' in said ? said.actor : undefined;
  return (typeof actor === 'string' ? actor : 'ZX101') as StaffNo;
};

const principal = (staffNo: StaffNo): Principal => ({
  account: '0199d9b2-0000-7cc1-8f7e-0a1b2c3d4e5f',
  loginName: staffNo.toLowerCase(),
  staffNo,
  administrator: false,
  via: 'session',
  session: '0199d9b2-0001-7cc1-8f7e-0a1b2c3d4e5f',
  reauthenticatedAt: 0 as Instant,
  scopes: undefined,
});
