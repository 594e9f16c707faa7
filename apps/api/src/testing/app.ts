import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Platform } from '@casetrail/application';
import { problemSchema, type Problem } from '@casetrail/contract';
import type { StaffNo } from '@casetrail/kernel';
import { expect } from 'vitest';
import { OWN_HEADER, OWN_HEADER_VALUE } from '../access/authentication/own-pages.ts';
import { adminApp } from '../admin/admin-app.ts';
import { createApp } from '../create-app.ts';
import type { Log } from '../edge/log.ts';
import { SESSION } from './fake-access.ts';
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

/** What the application of this file runs on at the moment; each test brings its own. */
const stage = {
  platform: fakePlatform(),
  log: [] as string[],
  cookie: true,
  actor: undefined as StaffNo | undefined,
};

let shared: Promise<NestFastifyApplication> | undefined;

/** One application for all tests of a file: starting it costs more than most tests. */
const sharedApp = async (): Promise<NestFastifyApplication> => {
  const onStage: Platform = {
    get access() {
      return signedBy(stage.platform.access);
    },
    get whereabouts() {
      return stage.platform.whereabouts;
    },
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
    get audit() {
      return stage.platform.audit;
    },
    get evidence() {
      return stage.platform.evidence;
    },
    get privacy() {
      return stage.platform.privacy;
    },
    get live() {
      return stage.platform.live;
    },
    get imports() {
      return stage.platform.imports;
    },
    get kpi() {
      return stage.platform.kpi;
    },
    get enforcement() {
      return stage.platform.enforcement;
    },
    tick: (to, commandId) => stage.platform.tick(to, commandId),
    health: () => stage.platform.health(),
    follow: () => stage.platform.follow(),
    close: () => stage.platform.close(),
  };
  // As a server writes that was not told to say more.
  const log: Log = (line, fields) => {
    if (fields?.level !== 'debug') stage.log.push(line);
  };
  const app = await createApp(onStage, { admin: adminApp(NO_BUILD, log), log, asking: 0 });
  // Whoever asks is signed in and asks from our own pages, unless a test says otherwise or brings a credential of its own.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, next) => {
      const { cookie, authorization } = request.headers;
      if (cookie === undefined && authorization === undefined) {
        if (stage.cookie) request.raw.headers.cookie = `casetrail=${SESSION}`;
        request.raw.headers[OWN_HEADER] ??= OWN_HEADER_VALUE;
      }
      next();
    });
  return app;
};

/** The real application on a fake platform of one's own. */
export const testApp = async (script: Script = {}): Promise<TestApp> => {
  const app = await (shared ??= sharedApp());
  const platform = (stage.platform = fakePlatform(script));
  const log = (stage.log = []);
  stage.cookie = script.as !== 'nobody';
  // Whoever acted in the test before is nobody here.
  stage.actor = undefined;
  const ask = (url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Answer> => {
    stage.actor = script.as === undefined ? actorIn(url, body) : undefined;
    return app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  };
  return {
    app,
    platform,
    log,
    get: (url, headers = {}) => {
      stage.actor = undefined;
      return app.inject({ method: 'GET', url, headers });
    },
    post: (url, body, headers = {}) => ask(url, body, headers),
  };
};

/** Unless a test says who asks, it is whoever its request says acts. */
const signedBy = (access: Platform['access']): Platform['access'] => ({
  ...access,
  async principalOf(secret) {
    const principal = await access.principalOf(secret);
    return principal && stage.actor !== undefined ? { ...principal, staffNo: stage.actor } : principal;
  },
});

const actorIn = (url: string, body: unknown): StaffNo | undefined => {
  const said: unknown = typeof body === 'string' ? parsed(body) : body;
  const inBody: unknown =
    typeof said === 'object' && said !== null && 'actor' in said ? said.actor : undefined;
  const actor = inBody ?? new URL(url, 'http://localhost').searchParams.get('actor');
  return typeof actor === 'string' ? (actor as StaffNo) : undefined;
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** The answer as a problem, which it must be, of this status. */
export const problemIn = (answer: Answer, status: number): Problem => {
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  return problemSchema.strict().parse(answer.json());
};
