import { describe, expect, it } from 'vitest';
import { testApp } from '../testing/app.ts';
import { routesOf } from '../access/policy/routes.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

const served = async (): Promise<Document> => (await (await testApp()).get('/api/openapi.json')).json();

const operations = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

describe('the description of the API', () => {
  it('is the one that is committed; write it again with pnpm --filter @casetrail/api openapi', async () => {
    const text = `${JSON.stringify(await served(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../../../docs/reference/openapi.json');
  });
  it('has every route of the router, and no other', async () => {
    const { app } = await testApp();
    const described = operations(await served()).map(({ path, method }) => `${method} ${path}`);
    expect(described.sort()).toEqual(routesOf(app));
  });
  it('gives every operation a name of its own', async () => {
    const names = operations(await served()).map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });
  it('describes every parameter that a path names', async () => {
    for (const { path, operation } of operations(await served())) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(described.map(({ name }) => name)).toEqual(named);
    }
  });
  it('describes the body of every command, and gives every error one shape', async () => {
    for (const { path, method, operation } of operations(await served())) {
      expect(operation.requestBody !== undefined).toBe(method === 'POST');
      expect(operation.responses['default']).toMatchObject({
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      });
      const file = path.endsWith('.csv') ? 'text/csv' : 'application/octet-stream';
      if (path === '/api/live') {
        expect(operation.responses['200']).toHaveProperty(['content', 'text/event-stream', 'schema']);
        continue;
      }
      const kind =
        /(attachments|files)\/\{sha256\}$|evidence\/\{taken\}$|imports\/\{id\}\/rejected$|\.csv$/.test(path)
          ? file
          : 'application/json';
      expect(operation.responses['200']).toHaveProperty(['content', kind, 'schema']);
    }
  });
  it('refers to nothing that it does not hold', async () => {
    const document = await served();
    const named = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    const held = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(new Set(named)).toEqual(new Set(held));
  });
  it('describes what a list can be asked for', async () => {
    const list = (await served()).paths['/api/cases']?.['get'];
    expect(list?.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)).toEqual([
      'store',
      'status',
      'stage',
      'overdue',
      'person',
      'sort',
      'page',
      'size',
      'minPosition',
    ]);
  });
});
