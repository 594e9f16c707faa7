import { addDays, atMinute, dayOf, startOf, type DayNumber, type Instant } from '@casetrail/kernel';
import { contentClient, type House } from '../client/client.ts';
import { openCase, type Firm } from '../firm.ts';
import type { Telling } from '../life/telling.ts';
import { BY_THE_BOOK } from '../life/temper.ts';
import type { Team } from '../people/team.ts';

/** A flat of an ordinary size; most stories need no more. */
export const FLAT: House = { houseType: 'flat', area: 108 };
export const VILLA: House = { houseType: 'villa', area: 286 };

/** A store on a day: stories are told backwards from it, by the book but for what they tell. */
export class Stage {
  readonly firm: Firm;
  readonly team: Team;
  /** The day of the clock; no day of work need it be. */
  readonly today: DayNumber;

  constructor(firm: Firm, team: Team, now: Instant) {
    this.firm = firm;
    this.team = team;
    this.today = dayOf(now);
  }

  /** On the n-th working day before today, when so many minutes of its work are done (0 to 389). */
  before(n: number, worked: number): Instant {
    const { time } = this.firm;
    return time.at(time.workingDay(this.today, -n), worked);
  }

  /** At a clock time (minutes after midnight) of a calendar day before today, worked or not. */
  daysAgo(days: number, minute: number): Instant {
    return atMinute(addDays(this.today, -days), minute);
  }

  /** 00:00 of a calendar day before today. */
  startOfDaysAgo(days: number): Instant {
    return startOf(addDays(this.today, -days));
  }

  /** The client of a story walks in. */
  open(name: string, at: Instant, house: House = FLAT): Telling {
    const telling = openCase(this.firm, {
      name,
      team: this.team,
      at,
      temper: BY_THE_BOOK,
      client: (random) => contentClient(random, house),
    });
    telling.memory.quote = 'itemised';
    return telling;
  }
}

/** A case that the sample company always has; undefined where the calendar has no place for it. */
export type Story = (stage: Stage, name: string) => Telling | undefined;
