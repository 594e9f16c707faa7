import { Refusal } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { readStep } from './case.commands.ts';

const client = { name: '何欣怡', area: 101, houseType: 'flat' };
const reception = (changes: object) => ({ client: { ...client, ...changes }, receptionForm: true });
const estimate = (changes: object) => ({ amount: '86400.00', quote: 'fixed', ...changes });
const refusal = (step: string, data: unknown) => {
  const read = readStep(step, data);
  return read instanceof Refusal ? { code: read.code, field: read.field } : read;
};

describe('lines that a journal must not bring', () => {
  it.each([
    ['3', 'designer_asigned', { designer: 'CZ104' }, 'unknown-step', 'step'],
    ['4', 'designer_assigned', {}, 'missing', 'data.designer'],
    ['9', 'materials_selected', { sheet: 'yes' }, 'wrong-type', 'data.sheet'],
    ['14', 'estimate_issued', estimate({ amount: 86400.5 }), 'no-amount', 'data.amount'],
    ['15', 'estimate_issued', estimate({ amount: '-1.00' }), 'negative-amount', 'data.amount'],
    ['16', 'estimate_issued', estimate({ amount: '86400.005' }), 'too-many-decimals', 'data.amount'],
    ['17', 'client_received', reception({ area: -3 }), 'too-small', 'data.client.area'],
    ['18', 'client_received', reception({ houseType: 'castle' }), 'unknown-value', 'data.client.houseType'],
    ['22', 'client_lost', { statedReason: '长'.repeat(10_001) }, 'too-long', 'data.statedReason'],
  ])('line %s: %s', (_, step, data, code, field) => expect(refusal(step, data)).toEqual({ code, field }));
});

describe('data that is no object', () => {
  it.each([[[]], [['x']], ['text'], [1], [true]])('%j is refused', (data) => {
    expect(refusal('plan_adjusted', data)).toEqual({ code: 'wrong-type', field: 'data' });
  });
  it('may be absent where a step brings none', () => {
    expect(readStep('plan_adjusted', undefined)).toEqual({ step: 'plan_adjusted', data: {} });
    expect(readStep('plan_adjusted', null)).toEqual({ step: 'plan_adjusted', data: {} });
  });
  it('is missing where a step brings some', () =>
    expect(refusal('materials_selected', undefined)).toEqual({ code: 'missing', field: 'data.sheet' }));
});

describe('keys', () => {
  const parsed = (json: string): unknown => JSON.parse(json);
  it.each([
    ['materials_selected', '{"sheet":true,"shet":false}', 'data.shet'],
    ['plan_adjusted', '{"note":"x"}', 'data.note'],
    ['materials_selected', '{"sheet":true,"__proto__":{"admin":true}}', 'data.__proto__'],
    ['materials_selected', '{"sheet":true,"constructor":{}}', 'data.constructor'],
    ['materials_selected', '{"__proto__":{"sheet":true}}', 'data.__proto__'],
    ['plan_adjusted', '{"prototype":null}', 'data.prototype'],
    ['house_measured', '{"dimensions":{"__proto__":300}}', 'data.dimensions.__proto__'],
    ['house_measured', '{"dimensions":{"constructor":300}}', 'data.dimensions.constructor'],
    ['house_remeasured', '{"dimensions":{"h":1,"prototype":300}}', 'data.dimensions.prototype'],
    ['documents_distributed', '{"copies":{"__proto__":["client"]}}', 'data.copies.__proto__'],
    ['documents_distributed', '{"copies":{"constructor":["client"]}}', 'data.copies.constructor'],
    [
      'estimate_issued',
      '{"amount":"1","quote":"fixed","items":[{"code":"a","unitPrice":"1","__proto__":{}}]}',
      'data.items.0.__proto__',
    ],
    [
      'client_received',
      '{"client":{"name":"x","area":1,"houseType":"flat","__proto__":{}},"receptionForm":true}',
      'data.client.__proto__',
    ],
  ])('%s of %s: %s is refused, not dropped', (step, json, field) =>
    expect(refusal(step, parsed(json))).toEqual({ code: 'unknown-key', field }),
  );
  it('are named by no more than their beginning', () => {
    const read = refusal('plan_adjusted', { ['长'.repeat(5_000)]: 1 });
    expect(read).toEqual({ code: 'unknown-key', field: `data.${'长'.repeat(60)}…` });
  });
  it('leave no trace on objects', () => {
    readStep('house_measured', parsed('{"dimensions":{"__proto__":{"admin":true}}}'));
    expect('admin' in {}).toBe(false);
  });
  it('that are nested without end are refused, not followed', () => {
    const deep = '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000);
    expect(refusal('plan_adjusted', parsed(deep))).toEqual({ code: 'unknown-key', field: 'data.a' });
    expect(refusal('materials_selected', { sheet: parsed(deep) })).toMatchObject({ code: 'wrong-type' });
  });
});

describe('texts', () => {
  const note = (text: string) => ({ satisfaction: 5, note: text });
  const kept = (text: string) =>
    expect(readStep('follow_up_called', note(text))).toEqual({ step: 'follow_up_called', data: note(text) });

  it('may have 10,000 characters', () => kept('长'.repeat(10_000)));
  it('may not have 10,001', () =>
    expect(refusal('follow_up_called', note('x'.repeat(10_001)))).toEqual({
      code: 'too-long',
      field: 'data.note',
    }));
  it.each(['👨‍👩‍👧', '𠮷野家', '𰻝𰻝面', 'e\u0301', ' spaces around ', '\t\n', '\uFEFF', '‮', ''])(
    '%j is kept as it is',
    kept,
  );
  it.each(['a\u0000b', '\uD800', 'x\uDC00', '\uDC00\uD800'])('%j is no text', (text) => {
    expect(refusal('follow_up_called', note(text))).toEqual({ code: 'not-text', field: 'data.note' });
    for (const field of ['name', 'phone', 'channel', 'community', 'address', 'layout']) {
      expect(refusal('client_received', reception({ [field]: text }))).toEqual({
        code: 'not-text',
        field: `data.client.${field}`,
      });
    }
    expect(refusal('house_measured', { dimensions: { [text]: 1 } })).toMatchObject({ code: 'not-text' });
  });
});

describe('names', () => {
  it.each(['', ' ', '\t\n', '\u3000', '\u00a0', '\u200b', '\ufeff', '\u2060\u00ad'])('%j is none', (name) => {
    expect(refusal('competitor_named', { name })).toEqual({ code: 'empty', field: 'data.name' });
    expect(refusal('house_measured', { dimensions: { [name]: 1 } })).toMatchObject({ code: 'empty' });
  });
  it.each([' 何欣怡 ', '𠮷', '🏠', 'x'.repeat(200)])('%j is kept as it was typed', (name) =>
    expect(readStep('competitor_named', { name })).toEqual({ step: 'competitor_named', data: { name } }),
  );
  it('may not have 201 characters', () =>
    expect(refusal('competitor_named', { name: 'x'.repeat(201) })).toEqual({
      code: 'too-long',
      field: 'data.name',
    }));
});

describe('numbers', () => {
  const area = (json: string) => refusal('client_received', reception({ area: JSON.parse(json) as unknown }));
  it.each([
    '0',
    '-0',
    '-3',
    '1e-400',
    '100000.1',
    '1e400',
    '-1e400',
    '9007199254740993',
    '"101"',
    'null',
    '[101]',
  ])('an area of %s is refused', (json) => expect(area(json)).toMatchObject({ field: 'data.client.area' }));
  it.each(['1', '0.5', '100000', '5e-324'])('an area of %s is taken', (json) =>
    expect(area(json)).toEqual({
      step: 'client_received',
      data: reception({ area: JSON.parse(json) as unknown }),
    }),
  );
  it('beyond all numbers are too large, not of another type', () =>
    expect(area('1e400')).toEqual({ code: 'too-large', field: 'data.client.area' }));
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is no budget and no head count', (wrong) => {
    expect(refusal('client_received', reception({ budget: wrong }))).toMatchObject({
      field: 'data.client.budget',
    });
    expect(refusal('client_received', reception({ residents: wrong }))).toMatchObject({
      field: 'data.client.residents',
    });
  });
  it('are stored as 0 where they are minus zero', () => {
    const read = readStep('client_received', reception({ residents: -0, budget: -0 }));
    expect(read).toEqual({ step: 'client_received', data: reception({ residents: 0, budget: 0 }) });
  });
  it.each([
    [0, false],
    [1, true],
    [5, true],
    [6, false],
    [4.5, false],
  ])('%d as satisfaction: %s', (satisfaction, taken) =>
    expect('step' in refusal('revisit_called', { satisfaction })).toBe(taken),
  );
  it.each([
    [100, true],
    [101, false],
    [-1, false],
    [1.5, false],
    ['一家三口', true],
  ])('%j as residents: %s', (residents, taken) =>
    expect('step' in refusal('client_received', reception({ residents }))).toBe(taken),
  );
});

describe('times, dates and codes', () => {
  const booked = (time: unknown) => refusal('plan_review_booked', { for: time });
  it.each([
    ['2026-03-02 09:15', 'no-offset'],
    ['2026-02-30T09:15:00+08:00', 'no-such-day'],
    ['2026-03-02T24:00:00+08:00', 'no-such-time'],
    ['tomorrow', 'no-time'],
    [1772413200000, 'wrong-type'],
    [undefined, 'missing'],
    [null, 'wrong-type'],
  ])('%j is refused: %s', (time, code) => expect(booked(time)).toEqual({ code, field: 'data.for' }));
  it.each([
    ['2026-02-30', 'no-such-day'],
    ['2026/02/28', 'no-date'],
    ['2026-02-28T00:00:00+08:00', 'no-date'],
  ])('%j is no date: %s', (date, code) =>
    expect(refusal('second_briefing_booked', { for: date })).toEqual({ code, field: 'data.for' }),
  );
  it('are kept in the offset in which they were said', () =>
    expect(booked('2026-03-02T01:15:00Z')).toEqual({
      step: 'plan_review_booked',
      data: { for: '2026-03-02T01:15:00Z' },
    }));
  it.each(['', 'Price', '价格', '1st', 'a b', `a${'b'.repeat(40)}`])('%j is no code of a cause', (cause) =>
    expect(refusal('lost_analysis_submitted', { causes: [cause], responsible: [] })).toEqual({
      code: 'malformed',
      field: 'data.causes.0',
    }),
  );
  it.each(['', 'CZ 104', 'CZ104\n', '谢婷婷', '1'.repeat(21)])('%j is no staff number', (designer) =>
    expect(refusal('designer_assigned', { designer })).toEqual({
      code: 'malformed',
      field: 'data.designer',
    }),
  );
});

describe('lists', () => {
  it.each([
    [3, 'too-few'],
    [5, 'too-many'],
  ])('%i answers are not four', (count, code) =>
    expect(refusal('retrospective_recorded', { answers: Array(count).fill('x') })).toEqual({
      code,
      field: 'data.answers',
    }),
  );
  it.each([
    [500, true],
    [501, false],
  ])('%i dimensions: %s', (count, taken) => {
    const dimensions = Object.fromEntries(Array.from({ length: count }, (_, at) => [`d${at}`, 1]));
    expect('step' in refusal('house_measured', { dimensions })).toBe(taken);
  });
  it('name the entry that is wrong', () =>
    expect(refusal('site_briefed', { attendees: ['client', 'neighbour'], written: true })).toEqual({
      code: 'unknown-value',
      field: 'data.attendees.1',
    }));
});
