import { contractIsComplete, type CaseStep, type StepData } from '@casetrail/domain';
import { dayOf, type DayNumber, type Instant, type Money, type StaffNo } from '@casetrail/kernel';
import type { Client } from '../client/client.ts';
import type { Dimensions } from '../client/dimensions.ts';
import type { Cast } from '../people/cast.ts';
import type { Team } from '../people/team.ts';
import type { PriceList } from '../price/price-list.ts';
import type { Random } from '../random.ts';
import { WORKING_MINUTES, type WorkingTime } from '../time/working-time.ts';
import { SLIPS, type SlipName } from './slips.ts';
import type { Temper } from './temper.ts';

/** A line before the case has its number. */
export interface Told {
  readonly at: Instant;
  readonly actor: StaffNo;
  readonly step: CaseStep;
  readonly data: object | undefined;
}

/** Steps that bring nothing are told without data. */
type Data<Step extends CaseStep> = StepData<Step> extends Record<string, never> ? [] : [data: StepData<Step>];

/** All that a case is told with. */
export interface Setting {
  readonly random: Random;
  readonly time: WorkingTime;
  readonly team: Team;
  readonly prices: PriceList;
  readonly temper: Temper;
  /** Before it no fixed price is off the list: the first quotes are what the list is. */
  readonly pricesSettledAt: Instant;
}

/** What the people of a case remember of it from one step to the next. */
export interface Memory {
  dimensions: Dimensions | undefined;
  estimate: Money | undefined;
  budget: Money | undefined;
  quote: 'fixed' | 'itemised' | undefined;
  agreedAt: Instant | undefined;
  contract: readonly string[];
  /** Who disappointed the client, in order. */
  blame: StaffNo[];
  /** Why the client left, a code of the analysis. */
  cause: string;
}

/** The story of one case while it is being made up: a moment that moves on, and the lines told so far. */
export class Telling {
  readonly setting: Setting;
  readonly client: Client;
  readonly cast: Cast;
  readonly lines: Told[] = [];
  readonly memory: Memory = {
    dimensions: undefined,
    estimate: undefined,
    budget: undefined,
    quote: undefined,
    agreedAt: undefined,
    contract: [],
    blame: [],
    cause: 'price',
  };
  /** The moment the story has come to. */
  at: Instant;
  /** The client's satisfaction, from 1 to 5 and in between. */
  mood: number;

  constructor(setting: Setting, client: Client, cast: Cast, start: Instant) {
    this.setting = setting;
    this.client = client;
    this.cast = cast;
    this.at = start;
    this.mood = setting.random.between(3.9, 5);
  }

  get random(): Random {
    return this.setting.random;
  }

  get today(): DayNumber {
    return dayOf(this.at);
  }

  /** Somebody does something, at the moment the story has come to. */
  tell<Step extends CaseStep>(actor: StaffNo, step: Step, ...[data]: Data<Step>): void {
    this.lines.push({ at: this.at, actor, step, data });
  }

  /** So many minutes of opening hours pass. */
  minutes(from: number, to: number): void {
    this.at = this.setting.time.after(this.at, this.random.int(from, to));
  }

  /** It is some time on the n-th working day after today; 0 is later today, or the next morning. */
  days(n: number): void {
    if (n === 0) return this.minutes(20, 150);
    const day = this.setting.time.workingDay(this.today, n);
    this.at = this.setting.time.at(day, this.random.int(0, WORKING_MINUTES - 40));
  }

  /** Working days that somebody takes who is in time; by the book it is the least of them. */
  pace(least: number, most: number): number {
    return this.setting.temper.brisk ? least : this.random.int(least, most);
  }

  /** @throws RangeError when the story is past that moment: a case never goes back in time. */
  goTo(at: Instant): void {
    if (at < this.at) throw new RangeError(`the story has come to ${this.at} and cannot go back to ${at}`);
    this.at = at;
  }

  /** Something happens beside the main line, which goes on from where it was. */
  aside(happening: () => void): void {
    const { at } = this;
    happening();
    this.at = at;
  }

  /** Whether this person slips up this time. */
  slips(person: StaffNo, slip: SlipName): boolean {
    const { rate, trait } = SLIPS[slip];
    const chance = rate * this.setting.team.habitOf(person)[trait] * this.setting.temper.slips;
    return this.random.chance(chance);
  }

  disappoint(by: StaffNo, how: number): void {
    this.mood = Math.max(1, this.mood - how * this.setting.temper.moods);
    this.memory.blame.push(by);
  }

  get contractIsComplete(): boolean {
    return contractIsComplete(this.memory.contract);
  }

  /** The lines in the order in which they happened. */
  told(): readonly Told[] {
    return this.lines.sort((a, b) => a.at - b.at);
  }
}
