import { createHash, randomUUID } from 'node:crypto';
import { NO_STREAM, type Append, type EventStore } from '@casetrail/event-store';
import type { Instant, StaffNo, Uuid } from '@casetrail/kernel';

/** About as long as a case of the sample company. */
const STREAM_LENGTH = 30;
const NOTE = 'Called about the second draft; the client will measure the niche again. '.repeat(2);

/** A caller that gives commands of one event each, to one case after the other. */
export class Caller {
  readonly #store: EventStore;
  #stream = '';
  #revision = NO_STREAM;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** @throws Error when the log did not take it */
  async command(): Promise<void> {
    const outcome = await this.#store.append(this.#next());
    if (outcome.outcome !== 'appended' || outcome.repeated)
      throw new Error(`a command was not appended: ${JSON.stringify(outcome)}`);
  }

  async commands(times: number): Promise<void> {
    for (let done = 0; done < times; done += 1) await this.command();
  }

  /** So many commands in one commit. */
  async together(count: number): Promise<void> {
    const outcomes = await this.#store.appendAll(Array.from({ length: count }, () => this.#next()));
    const failed = outcomes.find(({ outcome }) => outcome !== 'appended');
    if (failed) throw new Error(`a command was not appended: ${JSON.stringify(failed)}`);
  }

  #next(): Append {
    if (this.#stream === '' || this.#revision + 1 === STREAM_LENGTH) {
      this.#stream = `case-BENCH-${randomUUID()}`;
      this.#revision = NO_STREAM;
    }
    const expectedRevision = this.#revision;
    this.#revision += 1;
    const commandId = randomUUID() as Uuid;
    return {
      stream: this.#stream,
      expectedRevision,
      events: [{ type: 'FollowUpCalled', data: { satisfaction: 4, note: NOTE } }],
      envelope: {
        occurredAt: Date.now() as Instant,
        actor: { kind: 'person', no: 'CZ101' as StaffNo },
        commandId,
        correlationId: commandId,
      },
      digest: createHash('sha256').update(commandId).digest(),
    };
  }
}
