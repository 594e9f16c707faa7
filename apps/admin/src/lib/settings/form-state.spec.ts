import { describe, expect, it } from 'vitest';
import { formState } from './form-state.ts';

const refusal = {
  form: 'ceiling',
  code: 'out-of-range',
  message: '须在 0 与 100 之间',
  field: 'percent',
  typed: { percent: '120' },
};

describe('what a form shows', () => {
  it('is its own refusal, with what was typed', () => {
    const state = formState(refusal, 'ceiling');
    expect([state.message, state.done, state.typed('percent'), state.typed('reason')]).toEqual([
      '须在 0 与 100 之间',
      false,
      '120',
      '',
    ]);
  });
  it('is nothing of another form', () => {
    const state = formState(refusal, 'automatic');
    expect([state.message, state.done, state.typed('percent')]).toEqual([undefined, false, '']);
  });
  it('is that it was done', () => {
    expect(formState({ form: 'ceiling', done: true }, 'ceiling').done).toBe(true);
    expect(formState({ form: 'ceiling', done: true }, 'automatic').done).toBe(false);
    expect(formState(null, 'ceiling').done).toBe(false);
  });
});
