import {
  MINUTE,
  type CaseNo,
  type Instant,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import type { StepOutcome, StepRequest } from '../platform/commands.ts';
import type { Chance } from './chance.ts';
import { STORE } from './firm.ts';

const CLIENT = { name: '陶振华', community: '桑堤亚娜', area: 103, houseType: 'flat' };

/** What is told of a case, in order; some of it never is. */
const STEPS: readonly (readonly [step: string, data: object, actor: string])[] = [
  ['client_received', { client: CLIENT, receptionForm: true }, 'M1'],
  ['designer_assigned', { designer: 'D2' }, 'M1'],
  ['measurement_sheet_issued', { designer: 'D2' }, 'M1'],
  ['house_measured', {}, 'D2'],
  ['floor_plan_completed', {}, 'D2'],
  ['follow_up_called', { satisfaction: 4 }, 'M1'],
];

interface Pending {
  readonly caseNo: CaseNo;
  /** How much of the case was answered for good. */
  told: number;
  /** What is asked for now: again and again the same, and of a new client perhaps by two people at once. */
  requests: readonly StepRequest[];
  /** Where what was told was acknowledged. */
  readonly acknowledged: { readonly commandId: Uuid; readonly position: number }[];
}

/** Those who ask for commands, and keep outside, for themselves, what was acknowledged to them. */
export class Clients {
  readonly #chance: Chance;
  readonly #cases: readonly Pending[];
  #asked = 0;
  /** Acknowledged commands that a restore took away: the named gap. */
  lost = 0;

  constructor(chance: Chance, cases: number) {
    this.#chance = chance;
    this.#cases = Array.from({ length: cases }, (_, nth) => ({
      caseNo: `${STORE}-${nth + 1}` as CaseNo,
      told: 0,
      requests: [],
      acknowledged: [],
    }));
  }

  get acknowledged(): readonly { readonly commandId: Uuid; readonly position: number }[] {
    return this.#cases.flatMap(({ acknowledged }) => acknowledged);
  }

  /** Something to ask for at a moment: what has no answer yet, by the same id; undefined where all is told. */
  ask(now: Instant): StepRequest | undefined {
    const open = this.#cases.filter(({ told }) => told < STEPS.length);
    const one = this.#chance.pick(open.slice(0, 4));
    if (!one) return undefined;
    if (one.requests.length === 0) {
      const people = one.told === 0 && this.#chance.happens(0.5) ? 2 : 1;
      one.requests = Array.from({ length: people }, () => this.#request(one, now));
    }
    return this.#chance.pick(one.requests);
  }

  answered({ commandId }: StepRequest, outcome: StepOutcome): void {
    const one = this.#cases.find(({ requests }) => requests.some((each) => each.commandId === commandId));
    // Others may have had the answer before.
    if (!one || (outcome.outcome === 'refused' && outcome.refusal.code === 'conflict')) return;
    if (outcome.outcome === 'refused') {
      one.requests = one.requests.filter((each) => each.commandId !== commandId);
      return;
    }
    one.requests = [];
    one.told += 1;
    one.acknowledged.push({ commandId, position: outcome.position });
  }

  /** The log ends here now: what was acknowledged after it is asked for again, with new words. */
  restoredTo(position: number): void {
    for (const one of this.#cases) {
      const gone = one.acknowledged.filter((each) => each.position > position);
      one.acknowledged.splice(one.acknowledged.length - gone.length);
      one.told -= gone.length;
      one.requests = [];
      this.lost += gone.length;
    }
  }

  #request({ caseNo, told }: Pending, now: Instant): StepRequest {
    const [step, data, actor] = STEPS[told] ?? ['', {}, ''];
    this.#asked += 1;
    return {
      commandId: commandIdOf(digestOf('simulated', this.#asked)),
      store: STORE as StoreCode,
      caseNo,
      step,
      data,
      actor: actor as StaffNo,
      occurredAt: (now - this.#chance.below(MINUTE)) as Instant,
    };
  }
}
