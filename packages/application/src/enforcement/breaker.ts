import { uptime } from 'node:os';
import {
  clockJump,
  enforcementDecider,
  FIRM_STREAM,
  type BreakerLimits,
  type ClockReading,
  type EnforcementCommand,
  type EnforcementState,
  type StopReason,
} from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import type { FirmReader } from '../judging/firm-reader.ts';
import type { Moment } from './beats.ts';

/** Clocks that nobody can set; the machine's own unless given. Milliseconds. */
export interface Unsettable {
  monotonic(): number;
  uptime(): number;
}

const OWN: Unsettable = { monotonic: () => performance.now(), uptime: () => uptime() * 1_000 };

interface BreakerPorts {
  readonly streams: Streams;
  readonly firm: Pick<FirmReader, 'current' | 'stateOf'>;
}

/** Stops enforcement where a clock cannot be believed, and knows whether it is stopped. */
export class Breaker {
  readonly limits: BreakerLimits;
  readonly #streams: Streams;
  readonly #firm: Pick<FirmReader, 'current' | 'stateOf'>;
  readonly #clocks: Unsettable;
  #reading: ClockReading | undefined;

  constructor(ports: BreakerPorts, limits: BreakerLimits, clocks = OWN) {
    this.#streams = ports.streams;
    this.#firm = ports.firm;
    this.limits = limits;
    this.#clocks = clocks;
  }

  /** As the log has it now. Whoever judges next has the firm as it was read here. */
  async state(): Promise<EnforcementState> {
    await this.#firm.current();
    return this.#firm.stateOf(enforcementDecider);
  }

  /** Whether the database's clock jumped since it was last read here, or went back behind the latest beat of any worker. */
  jumped(now: Moment, last: Moment | undefined): StopReason | undefined {
    const reading = {
      database: now.raw,
      monotonic: this.#clocks.monotonic(),
      uptime: this.#clocks.uptime(),
    };
    const before = this.#reading;
    this.#reading = reading;
    const jumpedBy = (before && clockJump(before, reading, this.limits)) ?? this.#wentBack(now, last);
    return jumpedBy === undefined ? undefined : { reason: 'clock-jump', jumpedBy };
  }

  /** Whoever finds a reason stops it; several at once stop it once. */
  async stop(finding: StopReason, at: Instant): Promise<void> {
    const command: EnforcementCommand = { type: 'StopEnforcement', finding };
    const { revision } = await this.#streams.load(FIRM_STREAM, enforcementDecider);
    const digest = digestOf('stop-enforcement', revision, command);
    const commandId = commandIdOf(digest);
    await this.#streams.decide(
      FIRM_STREAM,
      enforcementDecider,
      command,
      { occurredAt: at, actor: { kind: 'system', part: 'breaker' }, commandId, correlationId: commandId },
      digest,
    );
  }

  #wentBack({ raw }: Moment, last: Moment | undefined): number | undefined {
    return last && last.raw - raw > this.limits.jump ? raw - last.raw : undefined;
  }
}
