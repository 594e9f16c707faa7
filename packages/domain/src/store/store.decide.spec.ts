import { instant, type CalendarDate, type Role, type StaffNo, type StoreCode } from '@casetrail/kernel';
import { spec } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { isStoreStep, readStoreStep, type StoreCommand } from './store.commands.ts';
import { storeDecider } from './store.decide.ts';
import { isStoreStream, storeStream, type StoreEvent } from './store.events.ts';

const code = 'CZ' as StoreCode;
const dates = (...days: string[]) => days as CalendarDate[];
const until = (text: string) => instant(`${text}T00:00:00+08:00`);

const open = (name: string): StoreCommand => ({ type: 'OpenStore', code, name });
const observe = (day: string): StoreCommand => ({ type: 'ObserveStore', code, until: until(day) });
const close = (...days: string[]): StoreCommand => ({
  type: 'CloseStore',
  code,
  dates: dates(...days),
  reason: '停电',
  origin: 'journal',
});
const closeOnScreen = (
  now: string,
  days: readonly string[],
  person: { store: StoreCode; roles: Role[] } | undefined = { store: code, roles: ['store_supervisor'] },
): StoreCommand => ({
  type: 'CloseStore',
  code,
  dates: dates(...days),
  reason: '停电',
  origin: 'screen',
  actor: 'CZ101' as StaffNo,
  person,
  now: instant(`2026-06-10T${now}:00+08:00`),
  opensAt: instant('2026-06-10T09:00:00+08:00'),
});
const provideList = (actorIsKnown = true): StoreCommand => ({
  type: 'RecordStoreStep',
  code,
  step: { step: 'active_site_list_provided', data: { month: '2026-05' } },
  actor: 'CZ113' as StaffNo,
  actorIsKnown,
});
const goLive = { type: 'GoLive', code, actor: 'CZ101' as StaffNo, actorIsKnown: true } as const;

const opened: StoreEvent = { type: 'StoreOpened', data: { code, name: '郴州店' } };
const observed = (day: string): StoreEvent => ({
  type: 'StoreObserved',
  data: { code, until: `${day}T00:00:00+08:00` },
});
const wentLive: StoreEvent = { type: 'StoreWentLive', data: { code } };
const closed = (...days: string[]): StoreEvent => ({
  type: 'StoreClosed',
  data: { code, dates: dates(...days), reason: '停电' },
});
const listed: StoreEvent = { type: 'ActiveSiteListProvided', data: { code, month: '2026-05' } };

const { given } = spec(storeDecider);

describe('a store', () => {
  it('is opened', () => given().when(open('郴州店')).then(opened));
  it('is opened once', () => given(opened).when(open('郴州店')).thenNothing());
  it('is renamed by being opened under another name, once', () => {
    const renamed: StoreEvent = { type: 'StoreRenamed', data: { code, name: '总店' } };
    given(opened).when(open('总店')).then(renamed);
    given(opened, renamed).when(open('总店')).thenNothing();
  });
  it.each([observe('2026-06-01'), goLive, close('2026-07-01'), provideList()])(
    'must be open before $type',
    (command) => given().when(command).thenRefused('unknown-store', 'store'),
  );
});

describe('a store that is entered on a screen', () => {
  const enter = (name: string): StoreCommand => ({ type: 'EnterStore', code, name });
  const rename = (name: string): StoreCommand => ({ type: 'RenameStore', code, name });
  it('is opened', () => given().when(enter('郴州店')).then(opened));
  it('has a code of its own, whatever it is called', () => {
    given(opened).when(enter('郴州店')).thenRefused('store-known', 'code');
    given(opened).when(enter('另一家')).thenRefused('store-known', 'code');
  });
  it('is renamed, once it is there', () => {
    const renamed: StoreEvent = { type: 'StoreRenamed', data: { code, name: '总店' } };
    given(opened).when(rename('总店')).then(renamed);
    given(opened, renamed).when(rename('总店')).thenNothing();
    given().when(rename('总店')).thenRefused('unknown-store', 'store');
  });
});

describe('the time up to which a store was observed', () => {
  it('is told by a journal', () => given(opened).when(observe('2026-06-01')).then(observed('2026-06-01')));
  it('moves forward', () =>
    given(opened, observed('2026-06-01')).when(observe('2026-06-02')).then(observed('2026-06-02')));
  it('stands when the same journal is imported again', () =>
    given(opened, observed('2026-06-01')).when(observe('2026-06-01')).thenNothing());
  it('does not move back', () =>
    given(opened, observed('2026-06-01')).when(observe('2026-05-31')).thenNothing());
  it('is the latest that was told, in whatever order', () => {
    const [early, late] = [observed('2026-05-01'), observed('2026-06-01')];
    given(opened, late, early).when(observe('2026-05-15')).thenNothing();
    given(opened, early, late).when(observe('2026-05-15')).thenNothing();
  });
});

describe('the time up to which a store was observed, when the import that told of it is undone', () => {
  const withdraw = (told: string, before?: string): StoreCommand => ({
    type: 'WithdrawObservation',
    code,
    told: until(told),
    before: before === undefined ? undefined : until(before),
  });
  const putBack = (day: string | null): StoreEvent => ({
    type: 'StoreObservationWithdrawn',
    data: { code, until: day && `${day}T00:00:00+08:00` },
  });
  it('is what it was before', () =>
    given(opened, observed('2026-05-01'), observed('2026-06-01'))
      .when(withdraw('2026-06-01', '2026-05-01'))
      .then(putBack('2026-05-01')));
  it('is none where no journal had told of the store', () =>
    given(opened, observed('2026-06-01')).when(withdraw('2026-06-01')).then(putBack(null)));
  it('stands where another journal has told of a later moment since', () =>
    given(opened, observed('2026-06-01'), observed('2026-07-01')).when(withdraw('2026-06-01')).thenNothing());
  it('stands where the import told nothing new', () =>
    given(opened, observed('2026-06-01')).when(withdraw('2026-06-01', '2026-06-01')).thenNothing());
  it('is put back once, and can be told again', () => {
    const undone = [opened, observed('2026-06-01'), putBack(null)];
    given(...undone)
      .when(withdraw('2026-06-01'))
      .thenNothing();
    given(...undone)
      .when(observe('2026-06-01'))
      .then(observed('2026-06-01'));
  });
});

describe('a live store', () => {
  it('went live', () => given(opened).when(goLive).then(wentLive));
  it('went live once', () => given(opened, wentLive).when(goLive).thenNothing());
  it('is not declared live by nobody', () =>
    given(opened)
      .when({ ...goLive, actorIsKnown: false })
      .thenRefused('unknown-staff', 'actor'));
  it('can still be told of by a journal', () =>
    given(opened, wentLive).when(observe('2026-06-01')).then(observed('2026-06-01')));
});

describe('closures', () => {
  it('are told with their reason', () => given(opened).when(close('2026-07-01')).then(closed('2026-07-01')));
  it('are told once each', () => {
    given(opened, closed('2026-07-01')).when(close('2026-07-01')).thenNothing();
    given(opened, closed('2026-07-01'))
      .when(close('2026-07-01', '2026-07-02', '2026-07-02'))
      .then(closed('2026-07-02'));
  });
  it('add up', () =>
    given(opened, closed('2026-07-01'), closed('2026-07-02'))
      .when(close('2026-07-01', '2026-07-02'))
      .thenNothing());
  it('are told through a screen for days to come, or before opening on the day itself', () => {
    given(opened)
      .when(closeOnScreen('20:00', ['2026-06-11']))
      .then(closed('2026-06-11'));
    given(opened)
      .when(closeOnScreen('08:59', ['2026-06-10']))
      .then(closed('2026-06-10'));
    given(opened)
      .when(closeOnScreen('09:00', ['2026-06-11', '2026-06-10']))
      .thenRefused('in-the-past', 'dates.1');
    given(opened)
      .when(closeOnScreen('00:00', ['2026-06-09']))
      .thenRefused('in-the-past', 'dates.0');
  });
  it('are told through a screen by the store’s supervisor or the office', () => {
    const by = (person: { store: StoreCode; roles: Role[] } | undefined) =>
      given(opened).when({ ...closeOnScreen('08:00', ['2026-06-11']), person } as StoreCommand);
    by({ store: 'ZX' as StoreCode, roles: ['general_office'] }).then(closed('2026-06-11'));
    by({ store: 'ZX' as StoreCode, roles: ['store_supervisor'] }).thenRefused('not-allowed', 'actor');
    by({ store: code, roles: ['designer'] }).thenRefused('not-allowed', 'actor');
    by(undefined).thenRefused('unknown-staff', 'actor');
  });
  it('of an import are history', () => given(opened).when(close('2025-01-01')).then(closed('2025-01-01')));
  it('of no day are nothing', () => given(opened).when(close()).thenNothing());
});

describe('2.9.5 the list of active sites', () => {
  it('is recorded', () => given(opened).when(provideList()).then(listed));
  it('is recorded again when it was provided again', () =>
    given(opened, listed).when(provideList()).then(listed));
  it('is provided by somebody', () =>
    given(opened).when(provideList(false)).thenRefused('unknown-staff', 'actor'));
});

describe('what a decision remembers of a store', () => {
  it('is that it was imported, until it is live', () => {
    const { initial, evolve } = storeDecider;
    const state = { name: '郴州店', observedUntil: undefined, closedOn: new Set() };
    expect(evolve(initial, opened)).toEqual({ ...state, status: 'imported' });
    expect([opened, wentLive].reduce(evolve, initial)).toEqual({ ...state, status: 'live' });
  });
});

describe('what comes before a store is opened', () => {
  it('is not taken for a store', () =>
    expect(storeDecider.evolve(storeDecider.initial, wentLive)).toEqual({ status: 'none' }));
});

describe('a store step that is read', () => {
  it('has a month', () =>
    expect(readStoreStep('active_site_list_provided', { month: '2026-05' })).toEqual({
      step: 'active_site_list_provided',
      data: { month: '2026-05' },
    }));
  it.each([
    ['active_site_list_provided', undefined, 'missing', 'data.month'],
    ['active_site_list_provided', { month: '2026-13' }, 'no-month', 'data.month'],
    ['active_site_list_provided', { month: '2026-5' }, 'no-month', 'data.month'],
    ['active_site_list_provided', { month: 5 }, 'wrong-type', 'data.month'],
    ['active_site_list_provided', { month: '2026-05', day: 1 }, 'unknown-key', 'data.day'],
    ['plan_reviewed', { withClient: true }, 'unknown-step', 'step'],
    ['constructor', {}, 'unknown-step', 'step'],
  ])('%s of %j is refused: %s', (step, data, refusedFor, field) =>
    expect(readStoreStep(step, data)).toMatchObject({ code: refusedFor, field }),
  );
  it('is known by its code', () =>
    expect([isStoreStep('active_site_list_provided'), isStoreStep('plan_reviewed')]).toEqual([true, false]));
});

describe('the stream of a store', () => {
  it('bears its code', () => {
    expect(storeStream('CZ')).toBe('store-CZ');
    expect([isStoreStream('store-CZ'), isStoreStream('case-CZ-1')]).toEqual([true, false]);
  });
});
