import type { ArgumentMetadata } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SchemaPipe } from '../edge/schema.pipe.ts';
import { problemIn, testApp, type TestApp } from '../testing/app.ts';
import { operationsOf, sampleOf, type Schema } from './fixtures/described.ts';

const described = async (app: TestApp) => operationsOf((await app.get('/api/openapi.json')).json());

/** What depends on the kind of step or rule is checked by the domain’s own closed forms. */
const FOR_THE_DOMAIN = [
  '/api/cases/{caseNo}/handovers.offer (by name)',
  '/api/cases/{caseNo}/steps.data (by name)',
  '/api/editions.proposal.changes.rules (by name)',
  '/api/stores/{store}/steps.data (by name)',
  '/api/what-if.proposal.changes.rules (by name)',
];

const PROBES = [
  'role',
  'roles',
  'storeId',
  'amount',
  'status',
  'administrator',
  'recordedAt',
  'id',
  'constructor',
];
const addressOf = (path: string): string =>
  path
    .replace('{caseNo}', 'ZX-260001')
    .replace('{store}', 'ZX')
    .replace('{month}', '2026-05')
    .replaceAll(/\{\w+\}/g, 'ZX101');

describe('a field that nobody asked for', () => {
  it('is refused in every body, and nothing is done', async () => {
    const app = await testApp({ as: { administrator: true } });
    const { routes, resolved } = await described(app);
    let told = 0;
    for (const { path, method, operation } of routes) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (!schema || method !== 'post') continue;
      const known = Object.keys(resolved(schema).properties ?? {});
      const sample = sampleOf(schema, resolved) as object;
      for (const probe of PROBES.filter((name) => !known.includes(name))) {
        const answer = await app.post(addressOf(path), { ...sample, [probe]: 'x' });
        expect(answer.statusCode, `${path} ${probe}`).toBeGreaterThanOrEqual(400);
        expect(answer.statusCode, `${path} ${probe}`).toBeLessThan(500);
        if (answer.json<{ code: string }>().code === 'unknown-key') told += 1;
      }
      const proto = JSON.stringify(sample)
        .replace(/^\{/, '{"__proto__":{"administrator":true},')
        .replace(',}', '}');
      expect(problemIn(await app.post(addressOf(path), proto), 400).code, path).toBe('broken-json');
    }
    expect(told).toBeGreaterThan(300);
    expect(app.platform.asked.filter(([what]) => !what.startsWith('posts'))).toEqual([]);
  });
  it('is refused in every query that is read', async () => {
    const app = await testApp({ as: { administrator: true } });
    const { routes } = await described(app);
    const read = routes.filter(({ operation }) => operation.parameters.some((each) => each.in === 'query'));
    expect(read.length).toBeGreaterThan(20);
    for (const { path, method, operation } of read) {
      if (method !== 'get') continue;
      const known = operation.parameters.map(({ name }) => name);
      const probes = ['role', 'storeId', '__proto__[x]', 'constructor', 'toString'];
      for (const probe of probes.filter((name) => !known.includes(name))) {
        const { statusCode } = await app.get(`${addressOf(path)}?${probe}=x`);
        expect(statusCode, `${path} ${probe}`).toBeGreaterThanOrEqual(400);
        expect(statusCode, `${path} ${probe}`).toBeLessThan(500);
      }
    }
  });
  it('would be taken by a form that is not closed: the saboteur', () => {
    const fine = { amount: z.string().optional(), reason: z.string() };
    const given = { reason: '属实', status: 'waived', storeId: 'YZ' };
    const read = (schema: z.ZodType) =>
      new SchemaPipe().transform(given, { type: 'body', schema } as unknown as ArgumentMetadata);
    expect(read(z.looseObject(fine))).toEqual(given);
    expect(() => read(z.strictObject(fine))).toThrow('unknown-key');
  });
  it('has no place in the description: every object in a body is closed, or the domain’s to read', async () => {
    const app = await testApp();
    const { routes, resolved } = await described(app);
    const open = new Set<string>();
    const walk = (given: Schema, at: string, seen: readonly Schema[]): void => {
      const schema = resolved(given);
      if (seen.includes(schema)) return;
      const within = [...seen, schema];
      if (schema.type === 'object' && schema.properties && schema.additionalProperties !== false)
        open.add(at);
      if (schema.type === 'object' && !schema.properties && schema.additionalProperties !== false)
        open.add(`${at} (by name)`);
      for (const [name, inner] of Object.entries(schema.properties ?? {}))
        walk(inner, `${at}.${name}`, within);
      for (const inner of [
        ...(schema.anyOf ?? []),
        ...(schema.oneOf ?? []),
        ...(schema.items ? [schema.items] : []),
      ])
        walk(inner, at, within);
    };
    for (const { path, operation } of routes) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (schema) walk(schema, path, []);
    }
    expect([...open].sort()).toEqual(FOR_THE_DOMAIN);
  });
});
