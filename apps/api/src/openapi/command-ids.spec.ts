import { describe, expect, it } from 'vitest';
import { testApp } from '../testing/app.ts';

/** Every one without a command id, and why sending it twice does no harm. */
const ACCOUNTS = 'credentials are no history of the firm (decision 0023): ';
const STATE = 'it names a state, and the second time it is so already';
const SECRET =
  'its answer holds a secret that is kept nowhere and cannot be given again; one too many is listed and ended';
const WITHOUT: Readonly<Record<string, string>> = {
  'POST /api/session': `${ACCOUNTS}a second session is listed and ended by itself`,
  'POST /api/session/sample': 'in the sample company only: a second session ends by itself',
  'POST /api/session/reauthenticate': `${ACCOUNTS}${STATE}`,
  'DELETE /api/session': `${ACCOUNTS}${STATE}`,
  'DELETE /api/account/sessions': `${ACCOUNTS}${STATE}`,
  'DELETE /api/account/sessions/{id}': `${ACCOUNTS}${STATE}`,
  'POST /api/account/changes/seen': `${ACCOUNTS}${STATE}`,
  'POST /api/account/password': `${ACCOUNTS}the old password is wrong the second time, and nothing changes`,
  'POST /api/account/totp': `${ACCOUNTS}begun anew, nothing counts before it is confirmed`,
  'POST /api/account/totp/confirm': `${ACCOUNTS}a code counts once`,
  'POST /api/account/recovery-codes': `${ACCOUNTS}the newest codes count, those before are void`,
  'POST /api/account/tokens': `${ACCOUNTS}${SECRET}`,
  'DELETE /api/account/tokens/{id}': `${ACCOUNTS}${STATE}`,
  'POST /api/account/filters': 'how somebody looks at a list is no history; a name is taken the second time',
  'POST /api/account/filters/{id}/name': `how somebody looks at a list is no history: ${STATE}`,
  'DELETE /api/account/filters/{id}': `how somebody looks at a list is no history: ${STATE}`,
  'POST /api/accounts': `${ACCOUNTS}a person has one account, the second is refused`,
  'POST /api/accounts/{id}/disable': `${ACCOUNTS}${STATE}`,
  'POST /api/accounts/{id}/enable': `${ACCOUNTS}${STATE}`,
  'POST /api/accounts/{id}/reset': `${ACCOUNTS}the newest link counts, the one before is void`,
  'POST /api/set-up/link': 'it asks and changes nothing; a body keeps the secret out of addresses',
  'POST /api/set-up': `${ACCOUNTS}a link works once`,
  'POST /api/what-if': 'it asks and records nothing; a proposal is too large for an address',
  'POST /api/audit/integrity': 'it checks and records nothing; one that runs already goes on',
  'POST /api/fines/files': 'a file is kept once, under its hash; what names it is recorded, and takes an id',
  'POST /api/imports/{id}/staff': 'the file that came last counts, and nothing is recorded before the start',
  'POST /api/imports/{id}/check': 'it tries and records nothing; one that runs already is refused',
  'POST /api/imports/{id}/start': 'an import is started once, and the second time it runs already',
  'POST /api/imports/{id}/cancel': `the id of the import is that of its command: ${STATE}`,
  'POST /api/inbox/{person}/notices': `how somebody likes to be told is no history of the firm: ${STATE}`,
  'POST /api/inbox/{person}/read': 'a message is read once; the first time stays',
};

interface Schema {
  readonly $ref?: string;
  readonly format?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const changes = async () => {
  const { get } = await testApp();
  const { paths, components } = (await get('/api/openapi.json')).json<Document>();
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== 'get')
      .map(([method, operation]) => {
        const schema = operation.requestBody?.content['application/json']?.schema;
        const body = schema?.$ref ? components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
        return { route: `${method.toUpperCase()} ${path}`, operation, body };
      }),
  );
};

describe('a command', () => {
  it('takes the key that makes it safe to send twice, and does nothing without', async () => {
    const without: string[] = [];
    for (const { route, operation, body } of await changes()) {
      const inQuery = operation.parameters.find(({ name }) => name === 'commandId')?.required === true;
      const inBody =
        body?.required?.includes('commandId') === true && body.properties?.['commandId']?.format === 'uuid';
      if (!inQuery && !inBody) without.push(route);
    }
    expect(without.sort()).toEqual(Object.keys(WITHOUT).sort());
  });
  it('that takes it refuses what is no UUID, before anything is asked', async () => {
    const { app, platform } = await testApp({ as: { administrator: true } });
    const taking = (await changes()).filter(({ route }) => !(route in WITHOUT));
    expect(taking.length).toBeGreaterThan(45);
    for (const { route } of taking) {
      const [, path = ''] = route.split(' ');
      const url = path.replaceAll(/\{\w+\}/g, 'ZX');
      const headers = { 'content-type': 'application/json' };
      const answer = await app.inject({ method: 'POST', url, headers, body: '{"commandId":"1"}' });
      expect(answer.statusCode, route).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, route).toBeLessThan(500);
    }
    expect(platform.asked).toEqual([]);
  });
});
