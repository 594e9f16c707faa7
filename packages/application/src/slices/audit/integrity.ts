import type { Anchor, Gap, Integrity } from '@casetrail/contract';
import { formatActor, type Head, type Verdict, type VerifyOptions } from '@casetrail/event-store';
import { formatInstant, type Instant } from '@casetrail/kernel';
import type { Anchors } from './anchors/anchors.ts';
import type { KeptAnchor } from './anchors/checkpoint.ts';
import { headsOf, type ExplainedGap, type Standing } from './anchors/eras.ts';

export interface IntegrityPorts {
  readonly verify: (options: VerifyOptions) => Promise<Verdict>;
  readonly head: () => Promise<Head>;
  readonly anchors: Anchors;
  readonly clock: () => Instant;
}

/**
 * Checks the whole log on request, one check at a time, and tells how far it has come. What was found whole is kept as
 * the anchor of the next check; what was not leaves the anchor as it is.
 */
export class IntegrityCheck {
  readonly #ports: IntegrityPorts;
  #running: { checked: number; last: number; since: Instant } | undefined;
  #latest: Integrity['latest'] = null;
  #done: Promise<void> = Promise.resolve();

  constructor(ports: IntegrityPorts) {
    this.#ports = ports;
  }

  /** Begins, unless a check runs already, and does not wait for its end. */
  async begin(): Promise<Integrity> {
    if (!this.#running) {
      const { position } = await this.#ports.head();
      // Two that asked at once: the first has begun meanwhile.
      this.#running ??= { checked: 0, last: position, since: this.#ports.clock() };
      this.#done = this.#done.then(() => this.#check());
    }
    return this.state();
  }

  async state(): Promise<Integrity> {
    const running = this.#running;
    const standing = await this.#standing();
    return {
      running: running ? { ...running, since: formatInstant(running.since) } : null,
      latest: this.#latest,
      anchor: standing instanceof RangeError ? null : viewOf(standing.required.at(-1)),
      gaps: standing instanceof RangeError ? [] : standing.gaps.map(gapView),
    };
  }

  /** The check that runs has ended. */
  settled(): Promise<void> {
    return this.#done;
  }

  async #check(): Promise<void> {
    if (!this.#running) return;
    const standing = await this.#standing();
    try {
      this.#latest =
        standing instanceof RangeError
          ? this.#found({ whole: false, fault: { position: 0, message: standing.message } }, undefined)
          : await this.#verified(standing);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#latest = this.#found({ whole: false, fault: { position: 0, message } }, undefined);
    } finally {
      this.#running = undefined;
    }
  }

  async #verified(standing: Standing): Promise<Integrity['latest']> {
    const newest = standing.required.at(-1);
    const verdict = await this.#ports.verify({
      anchors: headsOf(standing),
      onProgress: (checked, last) => {
        if (this.#running) Object.assign(this.#running, { checked, last });
      },
    });
    if (verdict.whole && verdict.head.position > 0 && verdict.head.position !== newest?.head.position)
      await this.#ports.anchors.keep({ head: verdict.head, at: this.#ports.clock() });
    return this.#found(verdict, newest);
  }

  #found(
    verdict:
      Extract<Verdict, { whole: true }> | { whole: false; fault: { position: number; message: string } },
    anchor: KeptAnchor | undefined,
  ): NonNullable<Integrity['latest']> {
    const common = { at: formatInstant(this.#ports.clock()), anchored: viewOf(anchor) };
    if (!verdict.whole) {
      const { position, message } = verdict.fault;
      const none = { events: null, streams: null, head: null };
      return { ...common, whole: false, ...none, fault: { position, message } };
    }
    const { events, streams, head } = verdict;
    return {
      ...common,
      whole: true,
      events,
      streams,
      head: { position: head.position, hash: hex(head) },
      fault: null,
    };
  }

  #standing(): Promise<Standing | RangeError> {
    return this.#ports.anchors.standing().catch((error: unknown) => {
      if (error instanceof RangeError) return error;
      throw error;
    });
  }
}

const hex = ({ hash }: Head): string => Buffer.from(hash).toString('hex');

const viewOf = (anchor: KeptAnchor | undefined): Anchor | null =>
  anchor ? { position: anchor.head.position, hash: hex(anchor.head), at: formatInstant(anchor.at) } : null;

export const gapView = ({ truncation, anchors }: ExplainedGap): Gap => {
  const { data, position, actor, occurredAt } = truncation;
  return {
    from: (data.kept?.position ?? 0) + 1,
    to: data.lost.position,
    by: actor.kind === 'person' ? actor.no : formatActor(actor),
    at: formatInstant(occurredAt),
    reason: data.reason,
    position,
    anchors,
  };
};
