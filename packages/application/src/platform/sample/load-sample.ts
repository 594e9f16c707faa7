import { join } from 'node:path';
import {
  formatInstant,
  instant,
  StoreCalendar,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';
import { generateCompany } from '@casetrail/sample-company';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import type { System } from '../system.ts';
import { Days } from './days.ts';
import { JournalFile } from './journal-file.ts';
import { playMoment, playScene, scenesOf, type Stage } from './play.ts';
import { Players } from './players.ts';
import { readSampleMarker, writeMarker, type Marker } from './sample-marker.ts';
import { liveSince, script } from './script/index.ts';
import { openScripted, type ScriptedClock } from './scripted-system.ts';

const SEED = 20_260_101;

export interface SampleOptions {
  readonly onProgress?: (progress: { readonly lines: number; readonly of: number }) => void;
  /** Hears where somebody of the script was refused what they meant to do: the company is without it. */
  readonly onRefused?: (line: string) => void;
}

/**
 * Plays the sample company into an empty log. Its past comes through the same import as any journal; three weeks before
 * now its stores go live, and from then on the days pass one by one: journals are entered, people act, terms run out. A
 * load that was cut off is finished. Answers whether this is now sample data.
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
  await writeMarker(system.dataDir, begun);
  await load(system, begun, options);
  await writeMarker(system.dataDir, { seed: begun.seed, now: begun.now, complete: true });
  await system.firmClock.lookAgain();
  await system.settle();
  return true;
};

const load = async (system: System, marker: Marker, options: SampleOptions): Promise<void> => {
  const now = instant(marker.now);
  const calendar = calendarAt(system, now);
  const days = new Days(calendar, now);
  const clock: ScriptedClock = {
    now: marker.playing === undefined ? liveSince(days) : instant(marker.playing),
  };
  const played = await openScripted(system, clock);
  // What a sweep has entered is looked for in the rows at once. Nobody looks at figures before the play is over.
  played.projection.follow();
  played.desk.follow();
  try {
    await play(played, clock, days, marker, options);
  } finally {
    await played.close();
  }
};

const play = async (
  system: System,
  clock: ScriptedClock,
  days: Days,
  marker: Marker,
  { onProgress, onRefused }: SampleOptions,
): Promise<void> => {
  const { seed } = marker;
  const company = generateCompany({ seed, now: days.now, calendar: days.calendar });
  const journal = await JournalFile.write(company, join(system.dataDir, 'sample'));
  const progress = (lines: number) => onProgress?.({ lines, of: company.lines.length });
  const live = liveSince(days);
  const from = clock.now;
  if (marker.playing === undefined) {
    await journal.enterPast(system, live, progress);
    for (const { code } of company.staff.stores) await goLive(system, code, company.staff.staff);
  }
  journal.passOver(live);
  const stage: Stage = {
    clock,
    journal,
    players: new Players({ system, company, days, seed }),
    onRefused: ({ what }, why) => onRefused?.(`${what}: ${why}`),
    async onMoment(at) {
      progress(journal.entered);
      await writeMarker(system.dataDir, { ...marker, playing: formatInstant(at) });
    },
  };
  await playMoment(from, stage);
  for (const scene of scenesOf(script(days, company), [...days.looks(live), days.now]))
    if (scene.at >= from && scene.at <= days.now) await playScene(scene, stage);
  await journal.close();
};

const calendarAt = (system: System, now: Instant): StoreCalendar => {
  const edition = system.rulebook.at(now) ?? system.rulebook.editions[0];
  if (!edition) throw new Error('the rulebook is empty');
  return new StoreCalendar(edition.calendar, system.holidays);
};

interface Person {
  readonly no: StaffNo;
  readonly store: StoreCode;
  readonly roles: readonly string[];
}

/** By its own supervisor, as a real store would be. */
const goLive = async (system: System, store: StoreCode, staff: readonly Person[]): Promise<void> => {
  const supervisor = staff.find(
    (person) => person.store === store && person.roles.includes('store_supervisor'),
  );
  if (!supervisor) throw new Error(`the sample store ${store} has no supervisor`);
  await system.commands.goLive(store, supervisor.no, commandIdOf(digestOf('sample-live', store)));
};
