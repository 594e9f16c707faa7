import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { documentsOf, isPinned, knownVariables, textOf, yamlOf } from './read.ts';

const DIRECTORY = 'infra/kubernetes';

const kustomization = z
  .strictObject({
    apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
    kind: z.literal('Kustomization'),
    namespace: z.string(),
    resources: z.array(z.string()),
    images: z.array(z.strictObject({ name: z.string(), newTag: z.string() })),
    configMapGenerator: z.array(
      z.strictObject({
        name: z.string(),
        literals: z.array(z.string()).default([]),
        files: z.array(z.string()).default([]),
      }),
    ),
  })
  .parse(yamlOf(`${DIRECTORY}/kustomization.yaml`));

const probe = z.looseObject({
  exec: z.strictObject({ command: z.array(z.string()) }),
  periodSeconds: z.number(),
  timeoutSeconds: z.number(),
  failureThreshold: z.number(),
});
const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).default([]),
  envFrom: z.array(z.looseObject({})),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  resources: z.looseObject({ limits: z.looseObject({ memory: z.string() }) }),
  securityContext: z.looseObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
  }),
  volumeMounts: z.array(z.looseObject({ name: z.string() })),
});
const deployment = z.looseObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    replicas: z.number().min(2),
    strategy: z.strictObject({
      type: z.literal('RollingUpdate'),
      rollingUpdate: z.strictObject({ maxSurge: z.literal(1), maxUnavailable: z.literal(0) }),
    }),
    template: z.looseObject({
      spec: z.looseObject({
        terminationGracePeriodSeconds: z.number(),
        enableServiceLinks: z.literal(false),
        automountServiceAccountToken: z.literal(false),
        securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
        containers: z.array(container),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

const resources = kustomization.resources.flatMap((file) => documentsOf(`${DIRECTORY}/${file}`));
const anything = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
const deployments = resources
  .filter((resource) => anything.parse(resource).kind === 'Deployment')
  .map((resource) => deployment.parse(resource));
const settings = new Map(
  kustomization.configMapGenerator
    .flatMap(({ literals }) => literals)
    .map((literal) => literal.split('=', 2) as [string, string]),
);
const command = (written: z.infer<typeof probe> | undefined): string => written?.exec.command.join(' ') ?? '';

describe('the manifests', () => {
  it('are two deployments with what they need, and hold no secret', () => {
    const names = resources
      .map((resource) => anything.parse(resource))
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names.sort()).toEqual([
      'Deployment casetrail-api',
      'Deployment casetrail-worker',
      'Namespace casetrail',
      'NetworkPolicy casetrail',
      'PersistentVolumeClaim casetrail-data',
      'PodDisruptionBudget casetrail-api',
      'Service casetrail',
    ]);
  });
  it('set variables that are read, and no secret among them', () => {
    const known = knownVariables();
    expect([...settings.keys()].filter((name) => !known.has(name))).toEqual([]);
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'KURRENTDB_URL']) expect(settings.has(name)).toBe(false);
  });
  it('share a folder to which several machines may write', () =>
    expect(textOf(`${DIRECTORY}/data.yaml`)).toContain('ReadWriteMany'));
});

describe.each(deployments)('the deployment $metadata.name', ({ spec }) => {
  const pod = spec.template.spec;
  it('is of versions that are named, and mounts what it has', () => {
    for (const { image, volumeMounts } of pod.containers) {
      const tag = kustomization.images.find(({ name }) => name === image)?.newTag;
      expect(isPinned(tag === undefined ? image : `${image}:${tag}`)).toBe(true);
      for (const { name } of volumeMounts) expect(pod.volumes.map((volume) => volume.name)).toContain(name);
    }
  });
  it('is asked where it answers, and is not ended for a database that is away', () => {
    const [program] = pod.containers;
    const isWorker = program?.name === 'worker';
    const address = isWorker ? '127.0.0.1:9090/' : '127.0.0.1:7080/ready';
    if (isWorker) expect(program.command.at(-1)).toBe('9090');
    expect(command(program?.readinessProbe)).toContain(`http://${address}'`);
    expect(command(program?.readinessProbe)).toContain('ok?0:1');
    expect(command(program?.livenessProbe)).toContain(`http://${address}'`);
    expect(command(program?.livenessProbe)).not.toContain('ok?');
  });
  it('has time to drain before it is ended', () => {
    const drain = Number(settings.get('CASETRAIL_DRAIN'));
    const [{ readinessProbe } = {}] = pod.containers;
    const seen = (readinessProbe?.periodSeconds ?? 0) + (readinessProbe?.timeoutSeconds ?? 0);
    expect(drain).toBeGreaterThan(pod.containers[0]?.name === 'api' ? seen : 0);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(drain + 10);
  });
});
