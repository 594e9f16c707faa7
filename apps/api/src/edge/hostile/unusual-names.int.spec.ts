import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { problemSchema } from '@casetrail/contract';
import { operationsOf, type Described } from '../../openapi/fixtures/described.ts';
import { slotsOf } from '../../openapi/fixtures/slots.ts';
import { SchemaPipe } from '../schema.pipe.ts';
import { holder, TwoStores } from '../../testing/two-stores.ts';

/** Names that people have, that programs stumble over, and that are none. */
const NAMES: readonly string[] = [
  ...[
    '周',
    '欧阳娜娜',
    '𠮷野家',
    '㛃',
    '〇',
    '买买提·艾力',
    '阿卜杜热合曼·阿布都克里木',
    '王 小明',
    '王　小明',
    '女士',
  ],
  ...[
    '何小姐（微信）',
    '陈生/陈太',
    'Müller',
    'O’Brien',
    "O'Neil",
    'Ng',
    'X Æ A-12',
    'Jean-Luc',
    'de la Cruz',
    'Nguyễn Thị Ánh',
  ],
  ...[
    'Zoë',
    'Zoe\u0308',
    'Ñandú',
    'İbrahim',
    'ß',
    'ﬁ',
    'Ωmega',
    'Иван',
    'עברית',
    'محمد',
    'ไทย',
    'हिन्दी',
    '김철수',
    'たろう',
    '👩‍👩‍👧‍👦',
    '🇨🇳',
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    'true',
    '0',
    '-1',
    '1e3',
    'constructor',
    '__proto__',
    'toString',
    'None',
    'Test',
  ],
  ...[
    '<b>王</b>',
    '&amp;',
    '"',
    "'; DROP TABLE event; --",
    '=1+1',
    '@王',
    '%s%n',
    '../..',
    '\\',
    'a\tb',
    'a\nb',
    '\u202e明小王',
    '\u200b王\u200b',
  ],
  ...['', ' ', '王\u0000明', '\ud800', '王'.repeat(5_000)],
];

let firm: TwoStores;
beforeAll(async () => {
  firm = await TwoStores.open();
}, 120_000);
afterAll(() => firm.close());
afterEach(() => vi.restoreAllMocks());

const MANAGER = holder('AA', 'customer_manager');
const now = () => new Date().toISOString().replace('Z', '+00:00');

describe('an unusual name', { timeout: 240_000 }, () => {
  it('is one of sixty at least', () => expect(new Set(NAMES).size).toBeGreaterThanOrEqual(60));

  it('of a client is kept as it was given, or refused by its field', async () => {
    let kept = 0;
    for (const [n, name] of NAMES.entries()) {
      const caseNo = `AA-N${n}`;
      const client = { name, community: name, address: name, area: 90, houseType: 'flat' };
      const received = await firm.send(MANAGER, 'POST', `/api/cases/${caseNo}/steps`, {
        ...{ commandId: randomUUID(), store: 'AA', step: 'client_received', occurredAt: now() },
        data: { client, receptionForm: true },
      });
      if (received.statusCode !== 200) {
        expect(received.statusCode, `${JSON.stringify(name.slice(0, 40))} ${received.body}`).toBeLessThan(
          500,
        );
        expect(received.json<{ field: string }>().field).toMatch(/^data(\.client\.name)?$/);
        continue;
      }
      kept += 1;
      const revealed = await firm.send(MANAGER, 'POST', `/api/cases/${caseNo}/reveal`, {
        ...{ commandId: randomUUID(), fields: ['client.name', 'client.address'], reason: '核对姓名' },
      });
      expect(revealed.statusCode, revealed.body).toBe(200);
      // What the form made of it: blanks at its ends go.
      expect(revealed.body).toContain(JSON.stringify(name.trim()).slice(1, -1));
    }
    expect(kept).toBeGreaterThan(45);
    expect(NAMES.length - kept).toBeGreaterThan(3);
  });

  it('in any field of any body is taken or refused in the one shape', async () => {
    const texts = await textsOf();
    expect(texts.length).toBeGreaterThan(150);
    for (const nested of ['0', '{key}', 'proposal'])
      expect(
        texts.some(({ slot }) => slot.at.split('.').includes(nested)),
        nested,
      ).toBe(true);
    expect(await faults()).toEqual([]);
  });

  it('would be found to break something, were bodies not checked: the saboteur', async () => {
    vi.spyOn(SchemaPipe.prototype, 'transform').mockImplementation((value: unknown) => value);
    expect(await faults(1)).toHaveLength(1);
  });
});

/** Paths of which a body says nothing that the sample company alone takes. */
const ofTheSample = (path: string): boolean => path.startsWith('/api/sample');

/** Every text of every body: in optional fields, in lists, in what is nested, and as a key that the sender chooses. */
const textsOf = async () => {
  const answer = await firm.get(MANAGER, '/api/openapi.json');
  const { routes, resolved } = operationsOf(answer.json<Described>());
  return routes.flatMap(({ path, method, operation }) => {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (!schema || method !== 'post' || ofTheSample(path)) return [];
    return slotsOf(schema, resolved)
      .filter((slot) => slot.schema.type === 'string')
      .map((slot) => ({ path, slot, url: path.replaceAll(/\{\w+\}/g, 'AA-K1') }));
  });
};

/** What came of the names in the texts, where it was no decent answer; so many are enough. */
const faults = async (enough = Number.POSITIVE_INFINITY): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const [t, { path, slot, url }] of (await textsOf()).entries()) {
    if (found.length >= enough) break;
    // Each text has a sixth of the names, and the next one the next sixth.
    for (const name of NAMES.filter((_, n) => n % 6 === t % 6)) {
      const anew = slot.at === 'commandId' ? {} : { commandId: randomUUID() };
      const body = { ...(slot.with(name) as object), ...anew };
      const { statusCode, body: said } = await firm.send(holder('AA', 'general_office'), 'POST', url, body);
      const isDecent =
        statusCode < 400 || (statusCode < 500 && problemSchema.safeParse(JSON.parse(said)).success);
      if (!isDecent && found.length < enough)
        found.push(`${path} ${slot.at} ${JSON.stringify(name.slice(0, 30))} ${statusCode}`);
    }
  }
  return found;
};
