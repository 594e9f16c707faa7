import type { FineView } from '@casetrail/contract';
import {
  Refusal,
  type CaseNo,
  type Instant,
  type Role,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { Random, type SampleCompany, type StoryName } from '@casetrail/sample-company';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import type { System } from '../system.ts';
import type { Days } from './days.ts';

/** What somebody does at a moment; done again, after the load was cut off, it changes nothing. */
export interface Act {
  readonly at: Instant;
  /** For whoever reads what went wrong. */
  readonly what: string;
  readonly play: (players: Players) => Promise<void>;
}

/** Somebody wanted to do something and was refused: the script does not fit this day. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
}

interface Playing {
  readonly system: System;
  readonly company: SampleCompany;
  readonly days: Days;
  readonly seed: number;
}

/** The people of the sample company, as its script calls them onto the stage. */
export class Players {
  readonly system: System;
  readonly company: SampleCompany;
  readonly days: Days;
  readonly #seed: number;

  constructor({ system, company, days, seed }: Playing) {
    this.system = system;
    this.company = company;
    this.days = days;
    this.#seed = seed;
  }

  /** The id of a command, made from what it is about: the same words are the same command. */
  id(...about: readonly (string | number)[]): Uuid {
    return commandIdOf(digestOf('sample', this.#seed, ...about));
  }

  /** Chances of one thing, the same whenever it is asked. */
  chances(...about: readonly (string | number)[]): Random {
    return new Random(this.#seed, 'people', ...about);
  }

  /** @throws RangeError where the company does not tell this story */
  caseOf(story: StoryName): CaseNo {
    const found = this.company.stories[story];
    if (found === undefined) throw new RangeError(`the company does not tell of ${story}`);
    return found;
  }

  /** Who did something in a case, by its journal. */
  whoDid(step: string, story: StoryName): StaffNo {
    const caseNo = this.caseOf(story);
    const line = this.company.lines.find((one) => one.case === caseNo && one.step === step);
    if (!line) throw new RangeError(`nobody did ${step} in ${story}`);
    return line.actor;
  }

  storeOf(story: StoryName): StoreCode {
    const caseNo = this.caseOf(story);
    const line = this.company.lines.find((one) => one.case === caseNo);
    if (!line) throw new RangeError(`${story} has no line`);
    return line.store;
  }

  /** The first on the staff list who holds a role, in a store or in the firm. */
  the(role: Role, store?: StoreCode): StaffNo {
    const holds = this.company.staff.staff.find(
      (one) => one.roles.includes(role) && (store === undefined || one.store === store),
    );
    if (!holds) throw new RangeError(`nobody is ${role}`);
    return holds.no;
  }

  /** What was found in a case under a rule. */
  async fine(story: StoryName, rule: string): Promise<FineView> {
    const { items } = await this.system.fines.list({ case: this.caseOf(story), rule });
    const [found] = items;
    if (!found) throw new ActRefused(`nothing was found under ${rule} in ${story}`);
    return found;
  }

  /** Somebody acts on a fine. */
  async onFine(id: string, actor: StaffNo, action: string, data: object): Promise<void> {
    const fineId = id as Uuid;
    const commandId = this.id(action, id);
    this.must(await this.system.fines.act({ commandId, fineId, actor, action, data }));
  }

  /** @throws ActRefused */
  must<Done extends object>(answer: Done | Refusal): Done {
    if (answer instanceof Refusal) throw new ActRefused(answer.message.en);
    if ('refusal' in answer && answer.refusal instanceof Refusal)
      throw new ActRefused(answer.refusal.message.en);
    return answer;
  }
}
