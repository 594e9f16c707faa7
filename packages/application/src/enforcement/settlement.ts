import { randomUUID } from 'node:crypto';
import {
  fineDecider,
  fineStream,
  type Fine,
  type FineCommand,
  type FineFacts,
  type FineStreamEvent,
  type OverturnReason,
  type RecordedFineEvent,
  type Violation,
} from '@casetrail/domain';
import { NO_STREAM, type Append, type AppendOutcome, type EventStore } from '@casetrail/event-store';
import { Refusal, type Actor, type Instant, type RecordedEvent, type Uuid } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import type { Firm } from '../judging/firm.ts';
import { fineFacts, settingsKnown } from '../slices/fines/facts.ts';
import { fineIdOf } from '../slices/fines/fine-id.ts';
import type { FinePorts } from '../slices/fines/ports.ts';
import type { Downtime } from './beats.ts';
import type { Answering, BreachesOf } from './breach-rows.ts';
import type { Docket } from './docket.ts';
import type { EnforcementFaults } from './faults.ts';
import { noteOf, type Known } from './note-of.ts';

export interface SettlementPorts {
  readonly breachesOf: BreachesOf;
  readonly log: EventStore;
  readonly fines: FinePorts;
  readonly faults: EnforcementFaults;
}

/** What was known when it was settled. */
export interface Circumstances {
  readonly now: Instant;
  readonly firm: Firm;
  readonly downtimes: readonly Downtime[];
}

export interface Settled {
  /** Events that were appended. */
  readonly events: number;
  /** Dockets whose streams somebody else wrote to meanwhile; to be settled again. */
  readonly contested: readonly Docket[];
}

/** Commands a transaction: one lot of cases, mostly. */
const MICRO_BATCH = 250;

interface Task {
  readonly id: Uuid;
  readonly docket: Docket;
  readonly verdict: Violation | undefined;
}

/** What the record says, as it was read at one time. */
export interface OnRecord {
  readonly breaches: ReadonlyMap<string, readonly Uuid[]>;
  /** The fines whose streams were read. */
  readonly asked: ReadonlySet<Uuid>;
  readonly streams: ReadonlyMap<string, readonly RecordedEvent[]>;
}

interface Looked {
  /** A verdict each, or a breach on record that is found no more. */
  readonly tasks: readonly Task[];
  readonly streams: ReadonlyMap<string, readonly RecordedEvent[]>;
}

/**
 * Makes the record say what the judge says: a verdict that is not in it is entered, one that is found no more is
 * overturned, work that was done ends a daily fine. Decided on the streams as they are, and written only if they
 * still are: whatever two workers do at once, the record says everything once.
 */
export class Settlement {
  readonly #ports: SettlementPorts;

  constructor(ports: SettlementPorts) {
    this.#ports = ports;
  }

  /** @param onRecord read before these were judged; if it was written to since then, they are contested */
  async settle(
    dockets: readonly Docket[],
    circumstances: Circumstances,
    onRecord?: Promise<OnRecord>,
  ): Promise<Settled> {
    const { fines } = this.#ports;
    const { tasks, streams } = await this.look(dockets, onRecord);
    const facts = fineFacts(circumstances.firm, settingsKnown(fines), fines);
    const prepared = tasks.flatMap((task) => {
      const events = (streams.get(fineStream(task.id)) ?? []) as readonly RecordedFineEvent[];
      const append = appendOf(task, events, facts, { ...circumstances, rulebook: fines.rulebook });
      return append ? [{ task, append }] : [];
    });
    const { microBatch = MICRO_BATCH, passing } = this.#ports.faults;
    if (prepared.length > 0) await passing?.('judged');
    let written = 0;
    const contested = new Set<Docket>();
    for (let at = 0; at < prepared.length; at += microBatch) {
      const batch = prepared.slice(at, at + microBatch);
      const outcomes = await this.#ports.log.appendAll(batch.map(({ append }) => append));
      this.#passOver(
        batch.map(({ append }) => append),
        outcomes,
      );
      await passing?.('written');
      outcomes.forEach((outcome, index) => {
        const one = batch[index];
        if (one && isContested(outcome)) contested.add(one.task.docket);
        else written += one?.append.events.length ?? 0;
      });
    }
    if (written > 0) await passing?.('settled');
    return { events: written, contested: [...contested] };
  }

  /** What the record says of cases and stores; `fineIds` are those whose streams are wanted. */
  async onRecord(answering: Answering, fineIds: readonly Uuid[]): Promise<OnRecord> {
    const { log, breachesOf } = this.#ports;
    const [breaches, streams] = await Promise.all([
      breachesOf(answering),
      log.readStreams(fineIds.map(fineStream)),
    ]);
    return { breaches, asked: new Set(fineIds), streams };
  }

  /** All that a settlement is decided on. */
  async look(dockets: readonly Docket[], onRecord?: Promise<OnRecord>): Promise<Looked> {
    const found = dockets.flatMap((docket) =>
      docket.verdicts.map((verdict): Task => ({ id: this.#idOf(verdict), docket, verdict })),
    );
    const ids = new Set(found.map(({ id }) => id));
    const { breaches, asked, streams } = await (onRecord ?? this.onRecord(answeringIn(dockets), [...ids]));
    const others = dockets.flatMap((docket) =>
      (breaches.get(docket.caseNo ?? `@${docket.store}`) ?? [])
        .filter((id) => !ids.has(id))
        .map((id): Task => ({ id, docket, verdict: undefined })),
    );
    const tasks = [...found, ...others];
    const unread = tasks.flatMap(({ id }) => (asked.has(id) ? [] : [fineStream(id)]));
    if (unread.length === 0) return { tasks, streams };
    const read = await this.#ports.log.readStreams(unread);
    return { tasks, streams: new Map([...streams, ...read]) };
  }

  /** What was appended here changes nothing of what the firm's reader knows: it need not look for it. */
  #passOver(appends: readonly Append[], outcomes: readonly AppendOutcome[]): void {
    for (const [index, outcome] of outcomes.entries()) {
      const types = appends[index]?.events.map(({ type }) => type) ?? [];
      if (outcome.outcome !== 'appended' || outcome.repeated || types.length === 0) continue;
      this.#ports.fines.firm.passOver(outcome.position - types.length + 1, outcome.position, types);
    }
  }

  #idOf(verdict: Violation): Uuid {
    return this.#ports.faults.randomIds
      ? (randomUUID() as Uuid)
      : fineIdOf(verdict.caseNo, verdict.store, verdict.key);
  }
}

const answeringIn = (dockets: readonly Docket[]): Answering => ({
  cases: dockets.flatMap(({ caseNo }) => caseNo ?? []),
  stores: dockets.flatMap(({ caseNo, store }) => (caseNo === undefined ? [store] : [])),
});

const isContested = ({ outcome }: AppendOutcome): boolean => outcome !== 'appended';

const appendOf = (
  task: Task,
  past: readonly RecordedFineEvent[],
  facts: FineFacts,
  circumstances: Known,
): Append | undefined => {
  const decider = fineDecider(facts);
  let fine: Fine = past.reduce<Fine>((before, event) => decider.evolve(before, event), decider.initial);
  const events: FineStreamEvent[] = [];
  for (const command of commandsFor(task, fine, circumstances)) {
    const decision = decider.decide(command, fine);
    if (decision instanceof Refusal) continue;
    events.push(...decision);
    fine = decision.reduce(decider.evolve, fine);
  }
  if (events.length === 0) return undefined;
  const expectedRevision = past.at(-1)?.revision ?? NO_STREAM;
  const commandId = commandIdOf(digestOf('enforce', task.id, expectedRevision));
  return {
    stream: fineStream(task.id),
    expectedRevision,
    events,
    envelope: {
      occurredAt: circumstances.now,
      actor: actorOf(task, fine),
      commandId,
      correlationId: commandId,
    },
    digest: digestOf('enforce', task.id, expectedRevision, events),
  };
};

const commandsFor = ({ docket, verdict }: Task, fine: Fine, circumstances: Known): readonly FineCommand[] => {
  if (verdict) {
    const until = verdict.accrual?.until;
    const note = noteOf(verdict, docket, circumstances);
    if (until === undefined) return [note];
    const { donePosition } = docket.obligations.get(verdict.obligation ?? '') ?? {};
    return [
      note,
      { type: 'EndAccrual', cause: donePosition === undefined ? 'client-lost' : 'done', at: until },
    ];
  }
  // What a person reported the judge never found, and cannot lose.
  if (fine.status === 'none' || 'statement' in fine.breach) return [];
  const { backDated } = docket;
  const reason: OverturnReason = backDated.length > 0 ? 'entry-back-dated' : 'calendar-corrected';
  return [{ type: 'OverturnViolation', reason, evidence: backDated }];
};

const actorOf = ({ verdict }: Task, fine: Fine): Actor => {
  if (verdict) return { kind: 'rule', rule: verdict.rule, edition: verdict.edition };
  return fine.status === 'none'
    ? { kind: 'system', part: 'enforcement' }
    : { kind: 'rule', rule: fine.breach.rule, edition: fine.breach.edition };
};
