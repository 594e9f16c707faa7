import {
  fineDecider,
  fineStream,
  type Fine,
  type FineFacts,
  type RecordedFineEvent,
} from '@casetrail/domain';
import { NO_STREAM, type Append, type EventStore } from '@casetrail/event-store';
import { dayOf, endOf, Refusal, type Instant, type Uuid } from '@casetrail/kernel';
import type { Pool } from 'pg';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import type { DueWork } from './due-work.ts';

export interface AccrualPorts {
  readonly pool: Pool;
  readonly log: EventStore;
  readonly facts: () => Promise<FineFacts>;
}

const CHUNK = 500;

/** 2.6.1: a daily fine grows on its one slip with each calendar day that begins, until the work is done. */
export class Accruals implements DueWork {
  readonly name = 'accruals';
  readonly #ports: AccrualPorts;
  /** Day up to which all was counted here; what other workers counted is found counted. */
  #countedTo: number | undefined;

  constructor(ports: AccrualPorts) {
    this.#ports = ports;
  }

  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    const { rows } = await this.#ports.pool.query(
      `SELECT FROM rm.fine WHERE per_day_fen IS NOT NULL AND status = 'issued' LIMIT 1`,
    );
    if (rows.length === 0) return undefined;
    return this.#countedTo === dayOf(now) ? endOf(dayOf(now)) : now;
  }

  async sweep(now: Instant): Promise<number> {
    if (this.#countedTo === dayOf(now)) return 0;
    const { rows } = await this.#ports.pool.query<{ id: Uuid }>(
      `SELECT id FROM rm.fine WHERE per_day_fen IS NOT NULL AND status = 'issued' ORDER BY id`,
    );
    let events = 0;
    let contested = false;
    for (let at = 0; at < rows.length; at += CHUNK) {
      const ids = rows.slice(at, at + CHUNK).map(({ id }) => id);
      const counted = await this.#count(ids, now);
      events += counted.events;
      contested ||= counted.contested;
    }
    if (!contested) this.#countedTo = dayOf(now);
    return events;
  }

  async #count(
    ids: readonly Uuid[],
    now: Instant,
  ): Promise<{ readonly events: number; readonly contested: boolean }> {
    const { log, facts } = this.#ports;
    const decider = fineDecider(await facts());
    const streams = await log.readStreams(ids.map(fineStream));
    const appends = [...streams].flatMap(([stream, recorded]): Append[] => {
      const past = recorded as readonly RecordedFineEvent[];
      const fine = past.reduce<Fine>((before, event) => decider.evolve(before, event), decider.initial);
      const events = decider.decide({ type: 'AccrueFine', now }, fine);
      if (events instanceof Refusal || events.length === 0 || fine.status === 'none') return [];
      const expectedRevision = past.at(-1)?.revision ?? NO_STREAM;
      const digest = digestOf('accrue', stream, expectedRevision, dayOf(now));
      const commandId = commandIdOf(digest);
      const { rule, edition } = fine.breach;
      const actor = { kind: 'rule', rule, edition } as const;
      return [
        {
          stream,
          expectedRevision,
          events,
          envelope: { occurredAt: now, actor, commandId, correlationId: commandId },
          digest,
        },
      ];
    });
    const outcomes = await log.appendAll(appends);
    return {
      events: outcomes.reduce(
        (sum, { outcome }, index) =>
          sum + (outcome === 'appended' ? (appends[index]?.events.length ?? 0) : 0),
        0,
      ),
      contested: outcomes.some(({ outcome }) => outcome !== 'appended'),
    };
  }
}
