import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { here } from '../bootstrap/paths.mjs';
import { NODE, PNPM } from '../bootstrap/pins.mjs';
import { filesIn, isPinned, knownVariables, secretsIn, textOf, yamlOf } from './read.ts';

const service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  init: z.boolean().optional(),
  restart: z.literal('unless-stopped'),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
      start_period: z.string().optional(),
    })
    .optional(),
  stop_grace_period: z.string().optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]),
});

const compose = z
  .looseObject({
    services: z.record(z.string(), service),
    networks: z.record(z.string(), z.unknown()),
    volumes: z.record(z.string(), z.unknown()),
  })
  .parse(yamlOf('infra/compose.yaml'));
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith('casetrail:'));
const apis = ours.filter(([name]) => name.startsWith('api'));
const proxyFile = textOf('infra/Caddyfile.cluster');
const seconds = (written: string | undefined): number => Number(/^(\d+)s$/.exec(written ?? '')?.[1]);

/** Milliseconds that an api gives what is in flight, as its source says. */
const inFlight = Number(
  /const PATIENCE = ([\d_]+);/.exec(textOf('apps/api/src/process/serve.ts'))?.[1]?.replaceAll('_', ''),
);

describe('the cluster of compose.yaml', () => {
  it('is two of each of ours, and all that belongs to it', () =>
    expect(Object.keys(compose.services).sort()).toEqual([
      'api-1',
      'api-2',
      'grafana',
      'kurrentdb',
      'otel-collector',
      'postgres',
      'prometheus',
      'proxy',
      'redis',
      'worker-1',
      'worker-2',
    ]));
  it.each(services)('%s is of a version that is named, and waits only for what can be well', (_, one) => {
    expect(isPinned(one.image)).toBe(true);
    for (const name of Object.keys(one.depends_on)) expect(compose.services[name]?.healthcheck).toBeDefined();
  });
  it.each(services)('%s mounts what is there, and is on networks that are', (_, { volumes, networks }) => {
    for (const volume of volumes) {
      const [from = ''] = volume.split(':');
      if (from.startsWith('./'))
        expect([from, existsSync(`${here.root}/infra/${from}`)]).toEqual([from, true]);
      else expect(Object.keys(compose.volumes)).toContain(from);
    }
    const joined = Array.isArray(networks) ? networks : Object.keys(networks);
    for (const network of joined) expect(Object.keys(compose.networks)).toContain(network);
  });
  it.each(ours)(
    '%s is told by variables that it reads, and shares the one folder',
    (_, { environment, volumes }) => {
      const known = knownVariables();
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
      expect(volumes).toContain(`data:${environment['CASETRAIL_DATA'] ?? ''}`);
    },
  );
  it.each(ours)('%s is asked where it answers', (name, { healthcheck, command }) => {
    const [, port = '', path = ''] =
      /127\.0\.0\.1:(\d+)(\/\w*)/.exec(healthcheck?.test.join(' ') ?? '') ?? [];
    if (name.startsWith('worker')) expect([command?.at(-1), path]).toEqual([port, '/']);
    else expect([port, path]).toEqual(['7080', '/ready']);
  });
  it.each(apis)('%s believes the proxy alone, and drains longer than that needs to see it', (_, api) => {
    const { environment, stop_grace_period } = api;
    const proxy = z.looseObject({ ipv4_address: z.string() });
    const networks = z.record(z.string(), z.unknown()).parse(compose.services['proxy']?.networks);
    expect(environment['CASETRAIL_PROXY']).toBe(proxy.parse(networks['inside']).ipv4_address);
    const drain = Number(environment['CASETRAIL_DRAIN']);
    const look = seconds(/health_interval (\S+)/.exec(proxyFile)?.[1]);
    const patience = seconds(/health_timeout (\S+)/.exec(proxyFile)?.[1]);
    expect(drain).toBeGreaterThan(look + patience);
    expect(seconds(stop_grace_period)).toBeGreaterThan(drain + inFlight / 1_000);
  });
  it('has a proxy that knows every api, and asks where it says whether it is ready', () => {
    const upstreams = compose.services['proxy']?.environment['CASETRAIL_UPSTREAMS']?.split(' ');
    expect(upstreams).toEqual(apis.map(([name]) => `${name}:7080`));
    const path = /health_uri (\S+)/.exec(proxyFile)?.[1] ?? '';
    expect(JSON.parse(textOf('docs/reference/openapi.json'))).toHaveProperty(['paths', path]);
  });
  it('opens to other machines what is encrypted, and nothing else', () => {
    const opened = services.flatMap(([name, { ports }]) => ports.map((port) => `${name} ${port}`));
    expect(opened).toEqual(['proxy 443:443', 'proxy 80:80', 'grafana 127.0.0.1:3000:3000']);
  });
});

describe('the image', () => {
  const dockerfile = textOf('infra/Dockerfile');
  it('is made of the versions that the repository pins', () => {
    const from = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image);
    expect(from.every(isPinned)).toBe(true);
    expect(from.every((image) => image.startsWith(`node:${NODE.version}-`))).toBe(true);
    expect(dockerfile).toContain(`pnpm@${PNPM.version}`);
  });
  it('runs as nobody in particular, what the build writes', () => {
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('RUN '));
    for (const app of ['api', 'cli', 'worker'] as const)
      expect(textOf(`apps/${app}/vite.config.ts`)).toContain(`main: 'src/main.ts'`);
    expect(dockerfile).toContain('apps/api/dist/main.js');
  });
  it('takes no data and no secrets along', () => {
    const ignored = textOf('.dockerignore').split('\n');
    for (const path of ['.data', '.git', 'infra/.env', '**/node_modules']) expect(ignored).toContain(path);
  });
});

describe('no secret', () => {
  it.each(filesIn('infra/**/*').filter((file) => /\.\w+$|file$/i.test(file)))('stands in %s', (file) =>
    expect(secretsIn(textOf(file))).toEqual([]),
  );
  it.each(['a: postgres://u:hunter2@h', 'POSTGRES_PASSWORD: hunter2', '-----BEGIN EC PRIVATE KEY-----'])(
    'would be overlooked: %s',
    (line) => expect(secretsIn(line)).toHaveLength(1),
  );
});
