import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rulebook } from '@casetrail/domain';
import {
  formatInstant,
  instant,
  StoreCalendar,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { generateCompany } from '@casetrail/sample-company';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import { importJournal } from '../import/run-import.ts';
import { readSampleMarker, SAMPLE_JOURNAL, writeMarker, type Marker } from './sample-marker.ts';
import type { System } from './system.ts';

const SEED = 20_260_101;

export interface SampleOptions {
  readonly onProgress?: (progress: { readonly lines: number; readonly of: number }) => void;
}

/**
 * Plays the sample company into an empty log, through the same import as any journal, and declares its stores live.
 * A load that was cut off is finished. Answers whether this is now sample data.
 */
export const loadSampleCompanyIfEmpty = async (
  system: System,
  options: SampleOptions = {},
): Promise<boolean> => {
  const known = await readSampleMarker(system.dataDir);
  if (known?.complete) return true;
  const { position } = await system.log.head();
  if (!known && position > 0) return false;
  const begun = known ?? { seed: SEED, now: formatInstant(system.clock()), complete: false };
  await mkdir(join(system.dataDir, 'sample'), { recursive: true });
  await writeMarker(system.dataDir, begun);
  await load(system, begun, options);
  await writeMarker(system.dataDir, { ...begun, complete: true });
  await system.firmClock.lookAgain();
  return true;
};

const load = async (system: System, { seed, now }: Marker, { onProgress }: SampleOptions): Promise<void> => {
  const company = generateCompany({ seed, now: instant(now), calendar: calendarAt(system, instant(now)) });
  const directory = join(system.dataDir, 'sample');
  const journal = join(directory, SAMPLE_JOURNAL);
  const staff = join(directory, 'staff.json');
  await writeFile(staff, JSON.stringify(company.staff, null, 1));
  await writeFile(journal, company.lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await importJournal(system, {
    journal,
    staff,
    strict: true,
    until: instant(now),
    reports: directory,
    onProgress: ({ lines }) => onProgress?.({ lines, of: company.lines.length }),
  });
  for (const { code } of company.staff.stores) await declareLive(system, code, company.staff.staff);
};

const calendarAt = (system: System, now: Instant): StoreCalendar => {
  const edition = system.rulebook.at(now) ?? rulebook.editions[0];
  if (!edition) throw new Error('the rulebook is empty');
  return new StoreCalendar(edition.calendar, system.holidays);
};

interface Person {
  readonly no: StaffNo;
  readonly store: StoreCode;
  readonly roles: readonly string[];
}

/** By its own supervisor, as a real store would be. */
const declareLive = async (system: System, store: StoreCode, staff: readonly Person[]): Promise<void> => {
  const supervisor = staff.find(
    (person) => person.store === store && person.roles.includes('store_supervisor'),
  );
  if (!supervisor) throw new Error(`the sample store ${store} has no supervisor`);
  await system.commands.goLive(store, supervisor.no, commandIdOf(digestOf('sample-live', store)));
};
