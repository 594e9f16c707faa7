import { describe, expect, it } from 'vitest';
import type { Decider } from '../decider.ts';
import type { DomainEvent } from '../event.ts';
import { refuse } from '../refusal.ts';
import { text } from '../text.ts';
import { spec } from './spec.ts';

type Counted = DomainEvent<'Counted', { readonly by: number }>;

const upToThree: Decider<number, Counted, number> = {
  initial: 0,
  evolve: (sum, { data }) => sum + data.by,
  decide(by, sum) {
    if (sum + by > 3) return refuse('too-many', text('太多', 'too many'), 'by');
    return by === 0 ? [] : [{ type: 'Counted', data: { by } }];
  },
};

const counted = (by: number): Counted => ({ type: 'Counted', data: { by } });
const { given } = spec(upToThree);

describe('given, when, then', () => {
  it('agrees with what the decider does', () => {
    given(counted(1), counted(1)).when(1).then(counted(1));
    given().when(0).thenNothing();
    given(counted(3)).when(1).thenRefused('too-many', 'by');
    given(counted(3)).when(1).thenRefused('too-many');
  });
  it.each([
    ['another event', () => given().when(1).then(counted(2))],
    ['an event where there is none', () => given().when(0).then(counted(0))],
    ['no event where there is one', () => given().when(1).thenNothing()],
    ['an event where it refuses', () => given(counted(3)).when(1).then(counted(1))],
    ['nothing where it refuses', () => given(counted(3)).when(1).thenNothing()],
    ['a refusal where there is none', () => given().when(1).thenRefused('too-many')],
    ['another refusal', () => given(counted(3)).when(1).thenRefused('too-few', 'by')],
    ['a refusal of another field', () => given(counted(3)).when(1).thenRefused('too-many', 'sum')],
  ])('fails for %s', (_, wrong) => expect(wrong).toThrow());
});
