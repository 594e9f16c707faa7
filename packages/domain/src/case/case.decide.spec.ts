import { instant, MINUTE, type Instant, type StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { caseDecider } from './case.decide.ts';
import { contractIsComplete, type CaseEvent } from './case.events.ts';
import {
  firm,
  now,
  onScreen,
  receive,
  received,
  record,
  seal,
  sealed,
  select,
  signed,
} from './fixtures/plain-case.ts';

const { given } = spec(caseDecider(firm));

describe('a case', () => {
  it('is opened by a reception, and keeps its store', () => given().when(record(receive)).then(received));
  it('is opened once', () =>
    given(received).when(record(receive)).thenRefused('case-already-opened', 'case'));
  it('is not opened again by another store either', () =>
    given(received)
      .when(record(receive, { store: 'ZX' as StoreCode }))
      .thenRefused('other-store', 'case'));
  it('takes no step before it is opened', () =>
    given().when(record(select)).thenRefused('case-not-opened', 'case'));
  it('takes a step as it was told', () =>
    given(received)
      .when(record(select))
      .then({ type: 'MaterialsSelected', data: { sheet: true } }));
  it('takes the same step twice: both happened', () =>
    given(received, { type: 'MaterialsSelected', data: { sheet: true } })
      .when(record(select))
      .then({ type: 'MaterialsSelected', data: { sheet: true } }));
  it('takes no step from another store', () =>
    given(received)
      .when(record(select, { store: 'ZX' as StoreCode }))
      .thenRefused('other-store', 'case'));
  it('takes a step that breaks a rule: it is history', () =>
    given(received)
      .when(record({ step: 'drawings_completed', data: {} }))
      .then({ type: 'DrawingsCompleted', data: {} }));
  it('goes on after it was lost: reality is recorded', () =>
    given(received, { type: 'ClientLost', data: {} })
      .when(record(select))
      .then({ type: 'MaterialsSelected', data: { sheet: true } }));
});

describe('the time of a step', () => {
  const after = (ms: number) => (now + ms) as Instant;
  const recorded: CaseEvent = { type: 'MaterialsSelected', data: { sheet: true } };

  it('may lie up to five minutes ahead on a screen: clocks differ', () =>
    given(received)
      .when(record(select, { ...onScreen, occurredAt: after(5 * MINUTE) }))
      .then(recorded));
  it('may not lie further ahead', () =>
    given(received)
      .when(record(select, { ...onScreen, occurredAt: after(5 * MINUTE + 1) }))
      .thenRefused('in-the-future', 'at'));
  it('may lie as far back as one likes', () =>
    given(received)
      .when(record(select, { ...onScreen, occurredAt: instant('2020-01-01T00:00:00+08:00') }))
      .then(recorded));
  it('is not held against a clock in a journal', () =>
    given(received)
      .when(record(select, { occurredAt: after(60 * MINUTE) }))
      .then(recorded));
});

describe('what a decision remembers of a case', () => {
  const { initial, evolve } = caseDecider(firm);
  const after = (...history: CaseEvent[]) => history.reduce(evolve, initial);

  it('is nothing before it is opened, whatever else was said', () =>
    expect(after(signed('client', 'customer_manager'))).toEqual({ status: 'none' }));
  it('is its store, and how far the contract is signed', () => {
    expect(after(received)).toEqual({ status: 'open', store: 'CZ', contract: 'unsigned' });
    expect(after(received, signed('client'))).toMatchObject({ contract: 'incomplete' });
    expect(after(received, signed('client', 'customer_manager'), sealed)).toMatchObject({
      contract: 'complete',
    });
  });
});

describe('2.7 the seal', () => {
  it.each([
    ['no contract', []],
    ['nobody', [signed()]],
    ['the client alone', [signed('client')]],
    ['the firm alone', [signed('customer_manager', 'store_supervisor')]],
    ['the client and the designer', [signed('client', 'designer')]],
    ['first all, then not all', [signed('client', 'customer_manager'), signed('client')]],
  ])('is refused on a screen where signed by %s, and recorded from a journal', (_, history) => {
    given(received, ...history)
      .when(record(seal, onScreen))
      .thenRefused('seal-incomplete', 'step');
    given(received, ...history)
      .when(record(seal))
      .then(sealed);
  });
  it('is not granted to a case that was never opened, nor to another store', () => {
    given(signed('client', 'customer_manager'))
      .when(record(seal, onScreen))
      .thenRefused('case-not-opened', 'case');
    given(received, signed('client', 'customer_manager'))
      .when(record(seal, { ...onScreen, store: 'ZX' as StoreCode }))
      .thenRefused('other-store', 'case');
  });
  it('asks for the client and one of the firm', () => {
    expect(contractIsComplete(['client', 'store_supervisor'])).toBe(true);
    expect(contractIsComplete(['client', 'designer'])).toBe(false);
    expect(contractIsComplete(['customer_manager', 'store_supervisor'])).toBe(false);
  });
});
