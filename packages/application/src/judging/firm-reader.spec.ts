import { enforcementDecider, FIRM_STREAM, rulebook, storeStream } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import { instant } from '@casetrail/kernel';
import { publishedHolidays } from '@casetrail/kernel/testing';
import { expect, it } from 'vitest';
import { LogWriter } from '../projections/fixtures/firm-log.ts';
import { FirmReader } from './firm-reader.ts';

const AT = instant('2026-06-10T09:00:00+08:00');

/** A log that counts how often somebody looks for its head and reads from it. */
const counted = (log: EventStore) => {
  const asked = { head: 0, readAll: 0 };
  const counting = new Proxy(log, {
    get: (target, name: keyof EventStore) => {
      if (name === 'head' || name === 'readAll') asked[name] += 1;
      return target[name].bind(target);
    },
  });
  return { asked, reader: new FirmReader(counting, rulebook, publishedHolidays) };
};

/** A store was opened, and the reader knows it. */
const scene = async () => {
  const writer = new LogWriter();
  const write = (stream: string, event: Parameters<LogWriter['event']>[1]) =>
    writer.event(stream, event, AT).write();
  const { asked, reader } = counted(writer.log);
  await write(storeStream('CZ'), opened('CZ'));
  await reader.current();
  return { write, asked, reader };
};

const opened = (code: string) => ({ type: 'StoreOpened' as const, data: { code, name: code } });

it('is not looked for twice since a moment, and is where the last look was earlier', async () => {
  const writer = new LogWriter();
  const { asked, reader } = counted(writer.log);
  const before = performance.now();
  await reader.current();
  await writer.event(storeStream('CZ'), opened('CZ'), AT).write();
  expect([...(await reader.current(before)).stores.keys()]).toEqual([]);
  expect(asked.head).toBe(1);
  expect([...(await reader.current(performance.now() + 1)).stores.keys()]).toEqual(['CZ']);
  expect(asked.head).toBe(2);
});

it('passes over what it is told of, and nothing else', async () => {
  const { write, asked, reader } = await scene();
  await write('case-CZ-1', { type: 'CompetitorNamed', data: { name: '某家' } });
  reader.passOver(2, 2, ['CompetitorNamed']);
  await reader.current();
  expect(asked).toEqual({ head: 2, readAll: 1 });
  await write(storeStream('AA'), opened('AA'));
  await write('case-CZ-1', { type: 'CompetitorNamed', data: { name: '某家' } });
  reader.passOver(4, 4, ['CompetitorNamed']);
  reader.passOver(3, 3, ['StoreOpened']);
  expect([...(await reader.current()).stores.keys()]).toEqual(['CZ', 'AA']);
  expect(asked).toEqual({ head: 3, readAll: 2 });
});

it('knows what the firm’s own stream comes to, which nobody may pass over', async () => {
  const { write, asked, reader } = await scene();
  expect(reader.stateOf(enforcementDecider).stopped).toBeUndefined();
  const stopped = { reason: 'clock-jump', jumpedBy: 600_000 };
  await write(FIRM_STREAM, { type: 'EnforcementStopped', data: stopped });
  reader.passOver(2, 2, ['EnforcementStopped']);
  await reader.current();
  expect(reader.stateOf(enforcementDecider).stopped).toEqual(stopped);
  expect([...reader.known.stores.keys()]).toEqual(['CZ']);
  const upTo = '2026-06-10T09:00:00+08:00';
  await write(FIRM_STREAM, { type: 'EnforcementConfirmed', data: { upTo, note: '看过了' } });
  await reader.current();
  expect(reader.stateOf(enforcementDecider)).toEqual({ stopped: undefined, confirmedUpTo: AT });
  await reader.current();
  expect(asked).toEqual({ head: 4, readAll: 3 });
});

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
