import {
  dayOf,
  money,
  type CaseNo,
  type DayNumber,
  type Instant,
  type Money,
  type Role,
  type StaffNo,
  type StoreCode,
  type Trigger,
} from '@casetrail/kernel';
import {
  contractIsComplete,
  caseNoOf,
  type CaseEventType,
  type RecordedCaseEvent,
  type RecordedCaseEventOf,
} from '../case/case.events.ts';

import { Offers } from './offers.ts';

type HouseType = RecordedCaseEventOf<'ClientReceived'>['data']['client']['houseType'];

/** What the rules ask the firm, beyond the case that is judged. */
export interface FirmFacts {
  /** The holder of a role in a store, the first by staff number where there are several. */
  firstHolder(store: StoreCode, role: Role, at: Instant): StaffNo | undefined;
  hasRole(no: StaffNo, role: Role, at: Instant): boolean;
  /** 2.E3: the price first recorded for an item code in the firm in a fixed quote, and where. */
  firstFixedPrice(code: string): FirstPrice | undefined;
}

/** A unit price with its place in the record, so that the first of two can be told. */
export interface FirstPrice {
  readonly unitPrice: Money;
  readonly at: Instant;
  readonly position: number;
}

/**
 * What is known of a case so far, as the rules ask for it. It grows with each event, in the case's own order:
 * when it happened, then order of entry.
 */
export class CaseFacts {
  readonly caseNo: CaseNo;
  readonly store: StoreCode;
  readonly houseType: HouseType;
  readonly firm: FirmFacts;
  /** Latest estimate, 2.P5. */
  estimate: Money | undefined;
  /** Lengths of the latest first measuring, cm, by name. */
  measured: ReadonlyMap<string, number> = new Map();
  contractSignatures: 'none' | 'incomplete' | 'complete' = 'none';
  drawingsChecked = false;
  drawingsReviewed = false;
  /** 2.6.4: the client has signed that the drawings were explained. */
  designIntentSigned = false;
  siteEntryNotifiedOn: DayNumber | undefined;
  secondBriefingBookedOn: DayNumber | undefined;
  readonly #holders: Partial<Record<Role, StaffNo>> = {};
  readonly #offers = new Offers();
  /** Who was the estimator before the plan was last handed over: he still is when it is declined. */
  #estimatorBefore: StaffNo | undefined;
  readonly #happened = new Set<CaseEventType>();

  constructor(reception: RecordedCaseEventOf<'ClientReceived'>, firm: FirmFacts) {
    this.firm = firm;
    this.caseNo = caseNoOf(reception.stream);
    this.store = reception.data.store;
    this.houseType = reception.data.client.houseType;
    const manager = reception.data.actingFor ?? personOf(reception);
    if (manager) this.#holders.customer_manager = manager;
  }

  /** Whether such an event stands earlier in the case. */
  before(type: CaseEventType): boolean {
    return this.#happened.has(type);
  }

  /**
   * Who answers in a role for this case; where nobody holds it yet, the store's first. `cause` is what set going the
   * matter in question: while its handover is not accepted, the giver answers for it.
   */
  holder(role: Role, at: Instant, cause?: Pick<Trigger, 'type'>): StaffNo | undefined {
    return this.assigned(role, cause) ?? this.firm.firstHolder(this.store, role, at);
  }

  /** Who was given the role on this case; undefined where nobody was yet. */
  assigned(role: Role, cause?: Pick<Trigger, 'type'>): StaffNo | undefined {
    return this.#offers.giver(role, cause) ?? this.#holders[role];
  }

  evolve(event: RecordedCaseEvent): void {
    this.#happened.add(event.type);
    this.#evolveHolders(event);
    switch (event.type) {
      case 'EstimateIssued':
        this.estimate = money(event.data.amount);
        break;
      case 'HouseMeasured':
        this.measured = new Map(
          Object.entries(event.data.dimensions ?? {}).map(([name, length]) => [name.trim(), length]),
        );
        break;
      case 'DrawingsChecked':
        this.drawingsChecked ||= event.data.result === 'approved';
        break;
      case 'DrawingsReviewed':
        this.drawingsReviewed ||= event.data.result === 'approved';
        break;
      case 'DrawingsExplained':
        this.designIntentSigned ||= event.data.clientSigned;
        break;
      case 'ConstructionContractSigned':
        this.contractSignatures = contractIsComplete(event.data.signatures.contract)
          ? 'complete'
          : 'incomplete';
        break;
      case 'SiteEntryNotified':
        this.siteEntryNotifiedOn ??= dayOf(event.occurredAt);
        break;
      case 'SecondBriefingBooked':
        this.secondBriefingBookedOn ??= dayOf(event.occurredAt);
        break;
      default: // no rule asks for it
    }
  }

  #setEstimator(no: StaffNo | undefined): void {
    if (no === undefined) delete this.#holders.estimator;
    else this.#holders.estimator = no;
  }

  #evolveHolders(event: RecordedCaseEvent): void {
    switch (event.type) {
      case 'DesignerAssigned':
        this.#holders.designer = event.data.designer;
        break;
      case 'PlanHandedToEstimator':
        this.#offers.withdraw('estimator');
        this.#estimatorBefore = this.#holders.estimator;
        this.#holders.estimator = event.data.to;
        break;
      case 'PrebriefingArranged':
        this.#holders.project_manager = event.data.projectManager;
        break;
      case 'WorkReassigned':
        this.#offers.withdraw(event.data.role);
        this.#holders[event.data.role] = event.data.to;
        break;
      case 'HandoverOffered':
        this.#offers.offer(event.data);
        break;
      case 'HandoverAccepted':
        this.#offers.accept(event.data.handover, event.data.role);
        this.#holders[event.data.role] = event.data.to;
        break;
      case 'HandoverDeclined':
        if (this.#offers.kindOf(event.data.role) === 'plan') this.#setEstimator(this.#estimatorBefore);
        break;
      default: // nobody's role changes
    }
  }
}

/** The person who did it; undefined where a rule or the system did. */
export const personOf = ({ actor }: Pick<RecordedCaseEvent, 'actor'>): StaffNo | undefined =>
  actor.kind === 'person' ? actor.no : undefined;

/** Events after which somebody else may hold a role. */
export const CHANGES_HOLDERS: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'DesignerAssigned',
  'PlanHandedToEstimator',
  'PrebriefingArranged',
  'WorkReassigned',
  'HandoverOffered',
  'HandoverAccepted',
  'HandoverDeclined',
]);
