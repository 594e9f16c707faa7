import { describe, expect, it } from 'vitest';
import { readJournalLine } from './journal-line.ts';
import { saidBy } from './said-by.ts';

const line = (changes: object = {}) =>
  JSON.stringify({
    at: '2026-03-02T09:00:00+08:00',
    store: 'CZ',
    case: 'CZ-1',
    actor: 'CZ102',
    step: 'client_received',
    data: { client: { name: '何欣怡', phone: '13812345678' } },
    ...changes,
  });

describe('what a report says of a bad line', () => {
  it('is where it belongs, and nothing of the client', () =>
    expect(saidBy(line())).toEqual({
      at: '2026-03-02T09:00:00+08:00',
      store: 'CZ',
      case: 'CZ-1',
      actor: 'CZ102',
      step: 'client_received',
    }));
  it('leaves out what is no code', () =>
    expect(saidBy(line({ case: '何欣怡 138 1234 5678', step: '', actor: 5 }))).toEqual({
      at: '2026-03-02T09:00:00+08:00',
      store: 'CZ',
    }));
  it.each(['', '[]', 'null', '"何欣怡"', '{"at":'])('is nothing of %j', (source) =>
    expect(saidBy(source)).toEqual({}),
  );
  it('does not quote a line that is no JSON', () => {
    const read = readJournalLine(Buffer.from(line().replace('}}', '} 何欣怡')));
    expect(read).toMatchObject({ code: 'broken-json' });
    expect(JSON.stringify(read)).not.toMatch(/何欣怡|1381234/);
    expect(JSON.stringify(read)).toMatch(/at character \d+/);
  });
});
