import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LiveFirm } from './live-firm.ts';

const TYPE = 'FollowUpCalled';

/** When somebody takes a command for acknowledged. */
export interface CallerOptions {
  /** The saboteur: whoever has sent it takes it for recorded, as if an api answered before it writes. */
  readonly onSending?: boolean;
}

/** What does not fit; all zero where nothing was lost and nothing doubled. */
export interface Audit {
  readonly lost: number;
  readonly doubled: number;
}

interface Kept {
  readonly commandId: string;
  readonly said: string;
  /** Unknown where it was not waited for. */
  readonly position: number | undefined;
}

/** People who call the api at once, each in a case of his own, and keep outside what was acknowledged to them. */
export class Callers {
  readonly #firm: LiveFirm;
  readonly #session: string;
  readonly #options: CallerOptions;
  readonly #kept: Kept[] = [];
  /** Codes of problems that were answered, and how often. */
  readonly answers = new Map<string, number>();
  /** Where the api answers just now. */
  address = '';
  #stopped = false;
  /** Requests without an answer of the api; each was asked again under its id. */
  failed = 0;

  constructor(firm: LiveFirm, session: string, options: CallerOptions = {}) {
    this.#firm = firm;
    this.#session = session;
    this.#options = options;
  }

  get #cookie(): string {
    return `casetrail=${this.#session}`;
  }

  get acknowledged(): number {
    return this.#kept.length;
  }

  /** Each calls until `stop`, and what is asked for then is asked to its end. */
  async call(): Promise<void> {
    await Promise.all(this.#firm.owed.map(({ caseNo }) => this.#caller(caseNo)));
  }

  /** The status of an answer to a question. */
  async look(path: string): Promise<number> {
    const response = await fetch(`${this.address}${path}`, { headers: { cookie: this.#cookie } });
    await response.arrayBuffer();
    return response.status;
  }

  stop(): void {
    this.#stopped = true;
  }

  async untilMore(count: number): Promise<void> {
    for (const until = this.acknowledged + count; this.acknowledged < until;) await pause(5);
  }

  async audit(): Promise<Audit> {
    const events = await this.#firm.system.log.readAll(0, 1_000_000, [TYPE]);
    const at = new Map(events.map(({ commandId, position }) => [commandId as string, position]));
    const times = new Map<string, number>();
    for (const { occurredAt, stream } of events) {
      const said = `${stream}@${occurredAt}`;
      times.set(said, (times.get(said) ?? 0) + 1);
    }
    return {
      lost: this.#kept.filter(({ commandId, position }) => {
        const found = at.get(commandId);
        return found === undefined || (position !== undefined && found !== position);
      }).length,
      doubled: [...times.values()].filter((count) => count > 1).length,
    };
  }

  async #caller(caseNo: string): Promise<void> {
    // Each of his calls is of a moment of its own, by which it is known again.
    for (let moment = Date.now() - 60 * 60_000; !this.#stopped; moment += 1) {
      const commandId = randomUUID();
      const said = `${caseNo}@${moment}`;
      if (this.#options.onSending) this.#kept.push({ commandId, said, position: undefined });
      for (let position: number | undefined; position === undefined;) {
        position = await this.#ask(caseNo, commandId, moment);
        if (position !== undefined && !this.#options.onSending)
          this.#kept.push({ commandId, said, position });
        if (position === undefined) this.failed += 1;
        if (position === undefined && this.#options.onSending) break;
        if (position === undefined) await pause(50);
      }
    }
  }

  /** The position that was answered; undefined where there was no answer. @throws where it is refused */
  async #ask(caseNo: string, commandId: string, moment: number): Promise<number | undefined> {
    const body = {
      commandId,
      store: 'AA',
      step: 'follow_up_called',
      occurredAt: new Date(moment).toISOString(),
      data: { satisfaction: 4 },
    };
    try {
      const response = await fetch(`${this.address}/api/cases/${caseNo}/steps`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'casetrail-request': '1',
          cookie: this.#cookie,
        },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { readonly position?: number; readonly code?: string };
      if (response.status < 300) return answer.position;
      if (response.status < 500) throw new Refused(JSON.stringify(answer));
      const { code = '' } = answer;
      this.answers.set(code, (this.answers.get(code) ?? 0) + 1);
      return undefined;
    } catch (error) {
      if (error instanceof Refused) throw error;
      return undefined;
    }
  }
}

class Refused extends Error {
  override readonly name = 'Refused';
}
