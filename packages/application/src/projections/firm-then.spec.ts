import { rulebook } from '@casetrail/domain';
import { instant, type RecordedEvent, type StoreCode } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { describe, expect, it } from 'vitest';
import { Firm } from '../judging/firm.ts';
import { quietFirm } from '../queries/fixtures/quiet-firm.ts';
import { FirmThen } from './firm-then.ts';

const AT = instant('2026-05-30T10:00:00+08:00');
const AA = 'AA' as StoreCode;

const closed = (date: string) => ({
  type: 'StoreClosed',
  data: { code: 'AA', dates: [date], reason: '盘点' },
});
const called = (name: string, role: string) => ({
  type: 'StaffChanged',
  data: { no: 'M1', name, store: 'AA', roles: [role] },
});

/** A firm that learnt several things, one after the other. */
const learnt = async (): Promise<readonly RecordedEvent[]> => {
  const writer = quietFirm();
  writer.event('staff-M1', called('新名', 'designer'), AT);
  writer.event('store-AA', closed('2026-06-01'), AT);
  writer.event('staff-M1', called('再名', 'estimator'), AT);
  writer.event('store-AA', closed('2026-06-02'), AT);
  const { log } = await writer.write();
  return log.readAll(0, 1_000);
};

const said = (firm: Firm, then = firm.names) => ({
  name: then.staff('M1'),
  role: then.roleOf?.('M1'),
  stranger: then.staff('M9'),
  closures: firm.stores.get(AA)?.closures.map(({ date }) => date) ?? 'no such store',
});

describe('what the firm knew then', () => {
  it('is at each position what a firm had learnt that knows nothing of what comes after, in whatever order it is asked', async () => {
    const events = await learnt();
    const now = new Firm(rulebook, publishedHolidays);
    const then = new FirmThen(now, rulebook, publishedHolidays);
    const expected = new Map<number, unknown>();
    for (const event of events) {
      // What it was when this one was recorded, before anybody took note of it.
      expected.set(event.position, said(now));
      now.note(event);
      then.note(event);
    }
    expect(new Set([...expected.values()].map((one) => JSON.stringify(one))).size).toBeGreaterThanOrEqual(6);
    for (const position of [...expected.keys()].reverse())
      expect(said(then.firmAt(position), then.namesAt(position)), String(position)).toEqual(
        expected.get(position),
      );
  });
});
