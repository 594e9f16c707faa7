import { describe, expect, it } from 'vitest';
import { problemIn, testApp, type TestApp } from '../testing/app.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}
interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const described = async (app: TestApp) => {
  const { paths, components } = (await app.get('/api/openapi.json')).json<Document>();
  const resolved = (schema: Schema): Schema =>
    schema.$ref ? (components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  return { routes, resolved };
};

/** What the forms of the API look like; a text is the first that fits. */
const TEXTS = [
  'ZX',
  'ZX-260001',
  'ZX101',
  '0199d9b2-7a3c-4cc1-8f7e-0a1b2c3d4e5f',
  '2026-05-09T15:20:00+08:00',
  '2026-05-09',
  '2026-05',
  'ab'.repeat(32),
  '100.00',
  '2.F',
  'a word',
];

const textFor = ({ pattern, format }: Schema): string => {
  const form = pattern === undefined ? /^a word$/ : new RegExp(pattern, 'u');
  const wanted = format === 'uuid' ? /^0199/ : form;
  return TEXTS.find((text) => wanted.test(text)) ?? 'a word';
};

const sampleOf = (given: Schema, resolved: (schema: Schema) => Schema): unknown => {
  const schema = resolved(given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const one = (schema.anyOf ?? schema.oneOf)?.[0];
  if (one) return sampleOf(one, resolved);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, resolved)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, resolved));
    case 'number':
    case 'integer':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return textFor(schema);
  }
};

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
