import { describe, expect, it } from 'vitest';
import { decidingKey, noticesOf } from './deciding.ts';

const told = { nameOf: (id: string) => `name of ${id}`, lost: 'not sent' };

describe('a decision from the list', () => {
  it('has its keys, and no others', () => {
    expect(['i', 'w', 'x', 'q', 'constructor'].map(decidingKey).slice(0, 4)).toEqual([
      'issue',
      'waive',
      'choose',
      undefined,
    ]);
  });
  it('is told one by one: done, refused with what happened, or not sent', () => {
    const outcomes = [
      { fineId: 'a', done: true, message: '', happened: '', reason: 'x' },
      { fineId: 'b', done: false, message: 'decided already', happened: 'she issued it', reason: 'x' },
    ];
    expect(noticesOf({ act: 'issue', ids: ['a', 'b', 'c'] }, outcomes, told)).toEqual([
      { fineId: 'a', who: 'name of a', act: 'issue', done: true, message: '', happened: '' },
      {
        ...{ fineId: 'b', who: 'name of b', act: 'issue', done: false },
        ...{ message: 'decided already', happened: 'she issued it' },
      },
      { fineId: 'c', who: 'name of c', act: 'issue', done: false, message: 'not sent', happened: '' },
    ]);
  });
  it('of which nothing is heard is not told as done', () =>
    expect(noticesOf({ act: 'waive', ids: ['a'] }, undefined, told)[0]?.done).toBe(false));
});
