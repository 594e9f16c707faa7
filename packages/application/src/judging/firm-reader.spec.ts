import { rulebook, storeStream } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { instant } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { expect, it } from 'vitest';
import { LogWriter } from '../projections/fixtures/firm-log.ts';
import { FirmReader } from './firm-reader.ts';

it('is as new as the moment it is asked for, whoever is reading it already', async () => {
  const writer = new LogWriter();
  const { log } = writer;
  let looked: () => void = () => undefined;
  const hasLooked = new Promise<void>((resolve) => (looked = resolve));
  let goOn: () => void = () => undefined;
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  const slow = new Proxy(log, {
    get: (target, name: keyof EventStore) =>
      name === 'head'
        ? async () => {
            const head = await target.head();
            looked();
            await mayGoOn;
            return head;
          }
        : target[name].bind(target),
  });
  const reader = new FirmReader(slow, rulebook, publishedHolidays);
  const early = reader.current();
  await hasLooked;
  const at = instant('2026-06-10T09:00:00+08:00');
  await writer
    .event(storeStream('CZ'), { type: 'StoreOpened', data: { code: 'CZ', name: '郴州总店' } }, at)
    .write();
  const late = reader.current();
  goOn();
  await early;
  expect([...(await late).stores.keys()]).toEqual(['CZ']);
});
