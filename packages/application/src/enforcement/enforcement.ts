import { hostname } from 'node:os';
import {
  BREAKER_LIMITS,
  enforcementDecider,
  ENFORCEMENT_TYPES,
  FIRM_STREAM,
  type BreakerLimits,
  type RecordedEnforcementEvent,
  type Rulebook,
  type StopReason,
} from '@casetrail/domain';
import type { EventStore, Streams } from '@casetrail/event-store';
import type { Instant, StaffNo, Uuid } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { digestOf } from '../commands/identity.ts';
import { outcomeOf } from '../commands/outcome.ts';
import type { DeskProjection } from '../desk/desk-projection.ts';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { FirmClock } from '../platform/clock.ts';
import type { StepOutcome } from '../platform/commands.ts';
import type { Projection } from '../projections/projection.ts';
import type { FineRowPorts } from '../slices/fines/ports.ts';
import { Lease } from '../work/lease.ts';
import { RightOfWay } from '../work/right-of-way.ts';
import { Beats } from './beats.ts';
import { Breaker, type Unsettable } from './breaker.ts';
import { Candidates } from './candidates.ts';
import { dueWorksOf } from './due-works.ts';
import { NO_FAULTS, type EnforcementFaults } from './faults.ts';
import { Inbox, type InboxItem } from './reminders/inbox.ts';
import type { Channel } from './reminders/message.ts';
import { Muted, type MutedKind } from './reminders/muted.ts';
import { Outbox } from './reminders/outbox.ts';
import { Sweep } from './sweep.ts';
import { Sweeper, type SweeperOptions } from './sweeper.ts';

export interface EnforcementPorts {
  readonly pool: Pool;
  readonly log: EventStore;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly rulebook: Rulebook;
  readonly clock: FirmClock;
  readonly projection: Projection;
  readonly desk: DeskProjection;
  readonly fines: FineRowPorts;
}

/** What tests and benchmarks set otherwise. */
export interface EnforcementOptions {
  readonly limits?: BreakerLimits;
  readonly faults?: EnforcementFaults;
  readonly unsettable?: Unsettable;
  /** Ways to reach people beside the inbox. */
  readonly channels?: readonly Channel[];
}

export interface EnforcementStatus {
  /** Why nothing is enforced, and since when; undefined while everything is. */
  readonly stopped: (StopReason & { readonly since: Instant }) | undefined;
  readonly confirmedUpTo: Instant | undefined;
  /** When a worker last finished a sweep, by the firm's time. */
  readonly sweptAt: Instant | undefined;
  /** What has run out longest ago and is not on record yet; undefined where everything is. */
  readonly oldestOverdue: Instant | undefined;
  readonly nextDueAt: Instant | undefined;
}

/** What the firm enforces by the passing of time, for those who run it and those who ask about it. */
export class Enforcement {
  readonly sweep: Sweep;
  readonly inbox: Inbox;
  /** Verdicts that are due go before the rows that show them. */
  readonly way = new RightOfWay();
  /** Of the morning's messages: one worker is enough to write them. */
  readonly digestLease = new Lease();
  readonly #muted: Muted;
  readonly #ports: EnforcementPorts;
  readonly #breaker: Breaker;
  readonly #beats: Beats;
  readonly #candidates: Candidates;
  readonly #faults: EnforcementFaults;
  readonly #outbox: Outbox;

  constructor(ports: EnforcementPorts, options: EnforcementOptions = {}) {
    const { limits = BREAKER_LIMITS, faults = NO_FAULTS, unsettable, channels = [] } = options;
    const { pool, clock } = ports;
    this.#ports = ports;
    this.#faults = faults;
    this.#breaker = new Breaker(ports, limits, unsettable);
    this.#beats = new Beats(pool, `${hostname()}/${process.pid}`);
    this.#candidates = new Candidates(pool);
    this.inbox = new Inbox(pool, ports.fines.rows);
    this.#muted = new Muted(pool, ports.fines.rows);
    const outbox = (this.#outbox = new Outbox(pool, [this.inbox, ...channels]));
    const shared = { breaker: this.#breaker, beats: this.#beats, faults, way: this.way };
    this.sweep = new Sweep({
      ...shared,
      clock,
      works: dueWorksOf({
        ...ports,
        ...shared,
        handovers: { ...ports, clock: clock.now },
        outbox,
        digestLease: this.digestLease,
      }),
    });
  }

  /** Says that a worker was there until now, without a sweep: where a past is played in which one was. */
  async watched(): Promise<void> {
    const raw = await this.#ports.clock.rawDatabaseNow();
    await this.#beats.beat({ raw, firm: this.#ports.clock.ofDatabase(raw) });
  }

  /** The loop that sweeps what is due; start it in one process at least. */
  sweeper(hears: Pick<SweeperOptions, 'onSwept' | 'onFailure'> = {}): Sweeper {
    const { projection } = this.#ports;
    const { givesUp = false } = this.#faults;
    return new Sweeper({ sweep: this.sweep, projection, givesUp, ...hears });
  }

  /** Moments at which something runs out, in order, each once. */
  async dueMoments(after: Instant, before: Instant, most: number): Promise<readonly Instant[]> {
    const { rows } = await this.#ports.pool.query<{ due_at: Instant }>(
      'SELECT due_at FROM rm.due_moments($1, $2, $3)',
      [after, before, most],
    );
    return rows.map(({ due_at }) => due_at);
  }

  /** Messages that wait to be delivered. */
  waitingMessages(): Promise<number> {
    return this.#outbox.waiting();
  }

  async status(): Promise<EnforcementStatus> {
    const now = await this.#ports.clock.databaseNow();
    const [events, state, last, due, nextDueAt] = await Promise.all([
      this.#ports.log.read(FIRM_STREAM),
      this.#breaker.state(),
      this.#beats.last(),
      this.#candidates.due(now),
      this.#candidates.nextDueAt(now),
    ]);
    const ours = events.filter(({ type }) => (ENFORCEMENT_TYPES as readonly string[]).includes(type));
    const latest = ours.at(-1) as RecordedEnforcementEvent | undefined;
    return {
      stopped: state.stopped && { ...state.stopped, since: latest?.occurredAt ?? now },
      confirmedUpTo: state.confirmedUpTo,
      sweptAt: last?.firm,
      oldestOverdue: due[0]?.dueAt,
      nextDueAt,
    };
  }

  /** A person of the general office has looked: enforcement goes on. */
  async confirm(actor: StaffNo, note: string, commandId: Uuid): Promise<StepOutcome> {
    const { streams, firm: reader, clock } = this.#ports;
    const [firm, now] = await Promise.all([reader.current(), clock.databaseNow()]);
    const decided = await streams.decide(
      FIRM_STREAM,
      enforcementDecider,
      {
        type: 'ConfirmEnforcement',
        actor,
        isGeneralOffice: firm.hasRole(actor, 'general_office', now),
        note,
        now,
      },
      { occurredAt: now, actor: { kind: 'person', no: actor }, commandId, correlationId: commandId },
      digestOf('confirm-enforcement', actor, note),
    );
    return outcomeOf(decided);
  }

  messagesOf(person: StaffNo): Promise<readonly InboxItem[]> {
    return this.inbox.of(person);
  }

  /** What a person does not want to be told. */
  mutedOf(person: StaffNo): Promise<readonly MutedKind[]> {
    return this.#muted.of(person);
  }

  mute(person: StaffNo, kinds: readonly MutedKind[]): Promise<void> {
    return this.#muted.set(person, kinds);
  }

  /** Answers whether there was such a message. */
  markRead(person: StaffNo, id: string): Promise<boolean> {
    return this.inbox.markRead(person, id, this.#ports.clock.now());
  }
}
