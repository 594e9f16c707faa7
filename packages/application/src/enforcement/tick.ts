import { tellAnything, type StopReason } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import {
  refuse,
  text,
  type Instant,
  type RecordedEvent,
  type Refusal,
  type Text,
  type Uuid,
} from '@casetrail/kernel';
import type { FirmReader } from '../judging/firm-reader.ts';
import { notASample, type FirmClock } from '../platform/clock.ts';
import type { Inbox } from './reminders/inbox.ts';
import type { Sweep } from './sweep.ts';
import type { TickMemory } from './tick-memory.ts';

export interface TickPorts {
  readonly clock: FirmClock;
  readonly sweep: Sweep;
  readonly log: EventStore;
  readonly firm: FirmReader;
  readonly inbox: Inbox;
  readonly memory: TickMemory;
  /** Brings rows and reactions up with the log. */
  readonly settle: () => Promise<void>;
}

/** Up to when: a moment, so many milliseconds ahead of now, or the next moment at which something runs out. */
export type TickTo = Instant | 'next-deadline' | { readonly ahead: number };

/** Something that came about on the way, in the order in which it did. */
export interface Happened {
  readonly at: Instant;
  readonly kind: 'event' | 'message';
  readonly what: Text;
}

export interface Ticked {
  readonly from: Instant;
  readonly to: Instant;
  readonly happened: readonly Happened[];
  /** Why the clock stands still before it came so far: enforcement is stopped. */
  readonly stopped: StopReason | undefined;
}

/** Sweeps of one moment: what comes of one may be due at once. */
const ROUNDS = 20;

/** Moves the clock of a sample company forward and lets everything happen on the way, each thing at its own moment. */
export class Tick {
  readonly #ports: TickPorts;
  #running: Promise<unknown> = Promise.resolve();

  constructor(ports: TickPorts) {
    this.#ports = ports;
  }

  /**
   * Refused where this is no sample company, and backwards. One after the other. With a `commandId`, the same request
   * again goes on where the first one was cut off, or is answered as it was, and moves nothing twice.
   */
  run(to: TickTo, commandId?: Uuid): Promise<Ticked | Refusal> {
    const mine = this.#running.then(() => this.#run(to, commandId));
    this.#running = mine.catch(() => {});
    return mine;
  }

  async #run(wanted: TickTo, commandId: Uuid | undefined): Promise<Ticked | Refusal> {
    const { clock, memory, log } = this.#ports;
    if (!(await clock.lookAgain())) return notASample();
    const said = JSON.stringify(wanted);
    const before = commandId && memory.find(commandId);
    if (before && before.wanted !== said) return REUSED;
    if (before?.until !== undefined) {
      const { from, to, after, until } = before;
      return { from, to, happened: await this.#happened(from, after, until), stopped: undefined };
    }
    const { position } = await log.head();
    const from = await clock.databaseNow();
    // What has not been swept yet is none of the ticking's.
    const standstill = await this.#everythingDue();
    const to = before?.to ?? (await this.#momentOf(wanted, from));
    const isThere = before !== undefined && before.to <= (await clock.databaseNow());
    const refused = to === undefined || isThere ? undefined : await clock.refusalOf(to);
    if (refused) return refused;
    const asked = before ?? { from, after: position };
    const remembered = commandId && to !== undefined && { ...asked, commandId, wanted: said, to };
    if (remembered && !before) await memory.keep(remembered);
    const stopped = standstill ?? (isThere ? undefined : await this.#moveTo(to));
    const { position: until } = await log.head();
    if (remembered && stopped === undefined) await memory.keep({ ...remembered, until });
    return {
      from: asked.from,
      to: isThere ? before.to : await clock.databaseNow(),
      happened: await this.#happened(asked.from, asked.after, until),
      stopped,
    };
  }

  async #moveTo(to: Instant | undefined): Promise<StopReason | undefined> {
    const { clock, sweep } = this.#ports;
    let stopped: StopReason | undefined;
    while (to !== undefined && stopped === undefined) {
      const now = await clock.databaseNow();
      const next = await sweep.nextAfter(now);
      const moment = next !== undefined && next < to ? next : to;
      if (moment > now) await clock.moveTo(moment);
      stopped = await this.#everythingDue();
      if (moment === to) break;
    }
    return stopped;
  }

  async #momentOf(to: TickTo, from: Instant): Promise<Instant | undefined> {
    if (typeof to === 'number') return to;
    if (typeof to === 'object') return (from + to.ahead) as Instant;
    return this.#ports.sweep.nextDeadline(await this.#ports.clock.databaseNow());
  }

  async #everythingDue(): Promise<StopReason | undefined> {
    const { sweep, settle } = this.#ports;
    for (let round = 0; round < ROUNDS; round += 1) {
      await settle();
      const { stopped, done } = await sweep.run();
      if (stopped) return stopped;
      if (Object.values(done).every((count) => count === 0)) break;
    }
    await settle();
    return undefined;
  }

  /** What was recorded after one position of the log up to another, and told since. */
  async #happened(from: Instant, position: number, until: number): Promise<readonly Happened[]> {
    const { log, firm, inbox } = this.#ports;
    const { names } = await firm.current();
    const events: RecordedEvent[] = [];
    for (let after = position; ;) {
      const page = await log.readAll(after, 5_000);
      events.push(...page.filter((event) => event.position <= until));
      const last = page.at(-1);
      if (!last) break;
      after = last.position;
    }
    const messages = await inbox.since(from);
    return [
      ...events.map((event) => ({
        at: event.occurredAt,
        kind: 'event' as const,
        what: tellAnything(event, names),
      })),
      ...messages.map(({ at, person, title }) => ({
        at,
        kind: 'message' as const,
        what: {
          zh: `通知 ${names.staff(person) ?? person}：${title.zh}`,
          en: `told ${names.staff(person) ?? person}: ${title.en}`,
        },
      })),
    ].sort((a, b) => a.at - b.at);
  }
}

const REUSED = refuse(
  'command-reused',
  text('该请求编号已用于另一内容', 'this command id was used for another content already'),
  'commandId',
);
