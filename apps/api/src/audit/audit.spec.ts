import { eventListSchema, integritySchema } from '@casetrail/contract';
import { refuse, text } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { problemIn, testApp } from '../testing/app.ts';

const EVENTS = '/api/audit/events';

describe('the search over all events', () => {
  it('hands on what is asked for', async () => {
    const { get, platform } = await testApp();
    const answer = await get(
      `${EVENTS}?person=ZX103&case=ZX-260001&kind=fine&type=FineIssued&from=2026-05-01&to=2026-05-31&before=9&size=20`,
    );
    expect(eventListSchema.parse(answer.json()).items).toHaveLength(1);
    expect(platform.asked).toEqual([
      [
        'events',
        {
          person: 'ZX103',
          case: 'ZX-260001',
          kind: 'fine',
          type: 'FineIssued',
          from: '2026-05-01',
          to: '2026-05-31',
          before: 9,
          size: 20,
        },
      ],
    ]);
  });
  it.each([
    ['kind', 'kind=secret'],
    ['before', 'before=0'],
    ['size', 'size=201'],
    ['person', `person=${'x'.repeat(41)}`],
    ['stream', 'stream=case-ZX-260001'],
  ])('says what is wrong with %s', async (field, query) => {
    const { get, platform } = await testApp();
    expect(problemIn(await get(`${EVENTS}?${query}`), 400).field).toBe(field);
    expect(platform.asked).toEqual([]);
  });
  it('refuses a time that is none', async () => {
    const noTime = () => Promise.resolve(refuse('no-time', text('不是时间', 'is no time'), 'from'));
    const { get } = await testApp({ audit: { events: noTime } });
    expect(problemIn(await get(`${EVENTS}?from=soon`), 400)).toMatchObject({
      code: 'no-time',
      field: 'from',
    });
  });
});

describe('the check of the log', () => {
  it('is begun, and told of', async () => {
    const { get, post, platform } = await testApp();
    expect(integritySchema.parse((await post('/api/audit/integrity', {})).json()).running).toMatchObject({
      last: 41,
    });
    expect(integritySchema.parse((await get('/api/audit/integrity')).json()).running).toBeNull();
    expect(platform.asked).toEqual([['checkIntegrity'], ['integrity']]);
  });
});
