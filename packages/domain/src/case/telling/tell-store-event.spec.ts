import type { RecordedStoreEvent, StoreEvent } from '../../store/store.events.ts';
import type { CalendarDate, StoreCode } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { byPerson, NAMES } from './examples.fixture.ts';
import { tellStoreEvent } from './tell-store-event.ts';

const code = 'CZ' as StoreCode;
const days = (...dates: string[]) => dates as CalendarDate[];

const told = (event: StoreEvent) =>
  tellStoreEvent({ ...event, actor: byPerson('A5') } as RecordedStoreEvent, NAMES);

describe('tellStoreEvent', () => {
  it.each<[StoreEvent, string, string]>([
    [
      { type: 'StoreOpened', data: { code, name: '郴州店' } },
      '登记门店 郴州店（CZ）',
      'registered store 郴州店 (CZ)',
    ],
    [
      { type: 'StoreRenamed', data: { code, name: '郴州一店' } },
      '将门店 CZ 更名为 郴州一店',
      'renamed store CZ to 郴州一店',
    ],
    [
      { type: 'StoreObserved', data: { code, until: '2026-06-01T00:00:00+08:00' } },
      '登记门店 CZ 的日志记至 2026-05-31 周日 24:00',
      'recorded that the journal of store CZ runs to Sun 31 May 2026 24:00',
    ],
    [{ type: 'StoreWentLive', data: { code } }, '启用门店 CZ 的实时记录', 'put store CZ live'],
    [
      { type: 'StoreClosed', data: { code, dates: days('2026-03-05'), reason: '盘点' } },
      '登记门店 CZ 于 2026-03-05 周四 停业，注明了原因',
      'recorded that store CZ is closed on Thu 5 Mar 2026, with a reason given',
    ],
    [
      { type: 'StoreClosed', data: { code, dates: days('2026-03-07', '2026-03-05'), reason: '' } },
      '登记门店 CZ 于 2026-03-05 周四 至 2026-03-07 周六 之间停业 2 天，未注明原因',
      'recorded that store CZ is closed for 2 days between Thu 5 Mar 2026 and Sat 7 Mar 2026, without a reason',
    ],
    [
      { type: 'ActiveSiteListProvided', data: { code, month: '2026-05' } },
      '提供2026年5月在建工地名单',
      'provided the list of active sites for May 2026',
    ],
  ])('tells %o', (event, zh, en) => {
    expect(told(event)).toEqual({
      zh: `工程部经理 韩静怡 ${zh}`,
      en: `Engineering manager 韩静怡 ${en}`,
    });
  });
});
