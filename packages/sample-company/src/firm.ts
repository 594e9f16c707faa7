import { startOf, type DayNumber, type Instant, type StoreCalendar } from '@casetrail/kernel';
import { someClient, type Client } from './client/client.ts';
import type { SampleStaff } from './journal-line.ts';
import { Telling, type Setting } from './life/telling.ts';
import type { Temper } from './life/temper.ts';
import { castFrom } from './people/cast.ts';
import { hire } from './people/hire.ts';
import { Team } from './people/team.ts';
import { PriceList } from './price/price-list.ts';
import { Random } from './random.ts';
import { WorkingTime } from './time/working-time.ts';

/** A firm that clients can walk into. */
export interface Firm {
  readonly seed: number;
  readonly staff: SampleStaff;
  readonly teams: readonly Team[];
  readonly time: WorkingTime;
  readonly prices: PriceList;
  readonly pricesSettledAt: Instant;
}

/** A client walks in. The name makes the case's own chances; the same name is the same case. */
export interface Arrival {
  readonly name: string | number;
  readonly team: Team;
  readonly at: Instant;
  readonly temper: Temper;
  /** Anybody, where absent. */
  readonly client?: (random: Random) => Client;
}

/** Days until the firm's fixed prices are all on record, and one off the list can be told from the list. */
const UNTIL_PRICES_SETTLE = 14;

export const foundFirm = (seed: number, stores: number, calendar: StoreCalendar, first: DayNumber): Firm => {
  const staff = hire(seed, stores);
  return {
    seed,
    staff,
    teams: staff.stores.map(({ code }) => new Team(seed, code, staff.staff)),
    time: new WorkingTime(calendar),
    prices: new PriceList(seed),
    pricesSettledAt: startOf((first + UNTIL_PRICES_SETTLE) as DayNumber),
  };
};

/** Opens the story of a case, with its own client, cast and chances. */
export const openCase = (firm: Firm, { name, team, at, temper, client = someClient }: Arrival): Telling => {
  const random = new Random(firm.seed, 'case', name);
  const { time, prices, pricesSettledAt } = firm;
  const setting: Setting = { random, time, team, prices, temper, pricesSettledAt };
  return new Telling(setting, client(random), castFrom(team, random), at);
};
