import type { StepData } from '@casetrail/domain';
import { addDays, formatDate, type DayNumber } from '@casetrail/kernel';
import type { Telling } from './telling.ts';

/** The site is announced, entered and briefed. */
export const startBuilding = (telling: Telling): void => {
  telling.days(telling.pace(1, 4));
  telling.goTo(startOn(telling, announce(telling)));
  start(telling);
};

/** 2.9.2: two days' notice, or less where somebody was late. The day of entry. */
export const announce = (telling: Telling): DayNumber => {
  const { cast, random, setting } = telling;
  const short = telling.slips(cast.designer, 'entry notice short');
  const entry = setting.time.onOrAfter(addDays(telling.today, short ? 1 : random.int(2, 4)));
  telling.tell(cast.designer, 'site_entry_notified', {
    to: cast.project_manager,
    entryOn: formatDate(entry),
  });
  return entry;
};

const startOn = ({ random, setting }: Telling, day: DayNumber) => setting.time.at(day, random.int(0, 100));

/** The first day on the site. */
export const start = (telling: Telling): void => {
  const { cast, random } = telling;
  telling.tell(cast.project_manager, 'construction_started');
  telling.aside(() => {
    if (telling.slips(cast.project_manager, 'material schedule late')) telling.days(1);
    else telling.minutes(10, 120);
    telling.tell(cast.project_manager, 'main_material_schedule_filled');
  });
  telling.aside(() => {
    if (telling.slips(cast.designer, 'briefing late')) telling.days(random.int(1, 2));
    else telling.minutes(40, 200);
    telling.tell(cast.designer, 'site_briefed', briefing(telling));
  });
};

const briefing = (telling: Telling): StepData<'site_briefed'> => {
  const { cast, random } = telling;
  const incomplete = telling.slips(cast.designer, 'briefing incomplete');
  const written = !incomplete || random.chance(0.6);
  return {
    attendees:
      incomplete && written
        ? random.pick([
            ['client', 'project_manager', 'team_leader'],
            ['client', 'designer', 'project_manager'],
          ])
        : ['client', 'designer', 'project_manager', 'team_leader'],
    written,
  };
};
