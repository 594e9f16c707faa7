import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { here } from '../bootstrap/paths.mjs';
import { sbomOf } from './sbom.mjs';

const lock = parse(readFileSync(`${here.root}/pnpm-lock.yaml`, 'utf8')) as Parameters<typeof sbomOf>[0];
const sbom = sbomOf(lock, { version: '1.2.3', licenseOf: (name) => (name === 'pg' ? 'MIT' : undefined) });

/** What the form of CycloneDX 1.6 asks of the parts that are used here. */
const license = z.union([
  z.strictObject({ license: z.strictObject({ id: z.string() }) }),
  z.strictObject({ expression: z.string() }),
]);
const component = z.strictObject({
  type: z.enum(['application', 'library']),
  'bom-ref': z.string().min(1),
  group: z.string().startsWith('@').optional(),
  name: z.string().min(1),
  version: z.string().min(1),
  scope: z.enum(['required', 'excluded']).optional(),
  hashes: z
    .array(z.strictObject({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) }))
    .optional(),
  licenses: z.array(license).optional(),
  purl: z.string().regex(/^pkg:npm\/(%40[^/@]+\/)?[^/@]+@[^@]+$/),
});
const document = z.strictObject({
  $schema: z.literal('http://cyclonedx.org/schema/bom-1.6.schema.json'),
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z
    .string()
    .regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  version: z.literal(1),
  metadata: z.strictObject({ component }),
  components: z.array(component),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const named = (name: string) => sbom.components.filter((one) => one.purl.startsWith(`pkg:npm/${name}@`));

describe('the list of what the programs are made of', () => {
  it('has the form of CycloneDX 1.6', () => expect(document.safeParse(sbom).error).toBeUndefined());
  it('has every package of the lock file, once, with its hash', () => {
    const refs = sbom.components.map((one) => one['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(refs).toHaveLength(Object.keys(lock.packages).length);
    for (const { purl, hashes } of sbom.components) expect([purl, hashes?.length]).toEqual([purl, 1]);
  });
  it('tells what runs from what only builds and tests', () => {
    const scopes = (name: string) => [...new Set(named(name).map(({ scope }) => scope))];
    for (const name of ['pg', 'fastify', 'zod', 'pino', '%40opentelemetry/api', 'split2'])
      expect([name, scopes(name)]).toEqual([name, ['required']]);
    for (const name of ['eslint', 'knip', 'turbo', 'playwright-core'])
      expect([name, scopes(name)]).toEqual([name, ['excluded']]);
  });
  it('tells the licences that are known', () =>
    expect(named('pg')[0]?.licenses).toEqual([{ license: { id: 'MIT' } }]));
  it('refers to nothing that it does not hold, and reaches all that runs from the programs', () => {
    const needs = new Map(sbom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const held = new Set([...sbom.components.map(({ purl }) => purl), sbom.metadata.component.purl]);
    for (const [ref, dependsOn] of needs) for (const one of [ref, ...dependsOn]) expect(held).toContain(one);
    const reached = new Set<string>();
    const waiting = [sbom.metadata.component.purl];
    for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
      if (reached.has(ref)) continue;
      reached.add(ref);
      waiting.push(...(needs.get(ref) ?? []));
    }
    const missed = sbom.components.filter(({ scope, purl }) => scope === 'required' && !reached.has(purl));
    expect(missed.map(({ purl }) => purl)).toEqual([]);
  });
  it('is the same for the same lock file, and another for another', () => {
    const again = sbomOf(lock, {
      version: '1.2.3',
      licenseOf: (name) => (name === 'pg' ? 'MIT' : undefined),
    });
    expect(again).toEqual(sbom);
    expect(sbomOf(lock, { version: '1.2.4' }).serialNumber).not.toBe(sbom.serialNumber);
  });
});
