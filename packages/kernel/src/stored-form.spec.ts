import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from './instant.ts';
import type { RecordedEvent } from './event.ts';
import type { Uuid } from './ids.ts';
import { currentVersion, inCurrentForm, NewerForm, upcast, type StoredForms } from './stored-form.ts';

/** A call had a mark out of ten, then out of five, then as a word. */
const FORMS: StoredForms = {
  Called: [
    ({ mark, ...rest }: { mark?: number }) => ({ ...rest, stars: Math.ceil((mark ?? 0) / 2) }),
    ({ stars, ...rest }: { stars?: number }) => ({ ...rest, pleased: (stars ?? 0) > 3 ? 'yes' : 'no' }),
  ],
};

const recorded = (type: string, version: number, data: object): RecordedEvent => ({
  ...{ type, version, data, position: 7, stream: 's', revision: 0 },
  occurredAt: instant('2026-03-02T09:00:00+08:00'),
  recordedAt: instant('2026-03-02T09:00:00+08:00'),
  actor: { kind: 'system', part: 'test' },
  commandId: '' as Uuid,
  correlationId: '' as Uuid,
});

describe('a stored form', () => {
  it('of any age is read as that of today, and says which it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), (mark) => {
        const today = { note: 'n', pleased: Math.ceil(mark / 2) > 3 ? 'yes' : 'no' };
        const first = recorded('Called', 1, { note: 'n', mark });
        const before = structuredClone(first);
        expect(upcast(FORMS, first)).toEqual({ ...first, data: today });
        expect(first).toEqual(before);
        const second = recorded('Called', 2, { note: 'n', stars: Math.ceil(mark / 2) });
        expect(upcast(FORMS, second)).toMatchObject({ version: 2, data: today });
      }),
    );
  });

  it('of today is left as it is, and of a type that never changed too', () => {
    const today = recorded('Called', 3, { pleased: 'yes' });
    expect(upcast(FORMS, today)).toBe(today);
    const other = recorded('toString', 1, {});
    expect(upcast(FORMS, other)).toBe(other);
    expect([currentVersion(FORMS, 'Called'), currentVersion(FORMS, 'constructor')]).toEqual([3, 1]);
  });

  it('of a newer program is never guessed at', () => {
    const newer = () => upcast(FORMS, recorded('Called', 4, {}));
    expect(newer).toThrow(NewerForm);
    expect(newer).toThrow(expect.objectContaining({ name: 'NewerForm', position: 7 }));
    expect(newer).toThrow('Position 7 of the log (Called, version 4) was written by a newer program');
    expect(() => upcast({}, recorded('Called', 2, {}))).toThrow(NewerForm);
  });

  it('is noted with what is stored from now on, where it is not the first', () => {
    expect(inCurrentForm(FORMS, { type: 'Called', data: {} })).toEqual({
      type: 'Called',
      data: {},
      version: 3,
    });
    const first = { type: 'Other', data: {} };
    expect(inCurrentForm(FORMS, first)).toBe(first);
    const said = { type: 'Called', data: {}, version: 1 };
    expect(inCurrentForm(FORMS, said)).toBe(said);
  });
});
