import type { Anchor, Integrity } from '@casetrail/contract';
import type { Head, Verdict, VerifyOptions } from '@casetrail/event-store';
import { formatInstant, type Instant } from '@casetrail/kernel';
import type { Anchors } from './anchors/anchors.ts';
import type { KeptAnchor } from './anchors/checkpoint.ts';

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
    const anchors = await this.#anchors();
    return {
      running: running ? { ...running, since: formatInstant(running.since) } : null,
      latest: this.#latest,
      anchor: anchors instanceof RangeError ? null : viewOf(anchors.at(-1)),
    };
  }

  /** The check that runs has ended. */
  settled(): Promise<void> {
    return this.#done;
  }

  async #check(): Promise<void> {
    if (!this.#running) return;
    const anchors = await this.#anchors();
    try {
      this.#latest =
        anchors instanceof RangeError
          ? this.#found({ whole: false, fault: { position: 0, message: anchors.message } }, undefined)
          : await this.#verified(anchors);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#latest = this.#found({ whole: false, fault: { position: 0, message } }, undefined);
    } finally {
      this.#running = undefined;
    }
  }

  async #verified(anchors: readonly KeptAnchor[]): Promise<Integrity['latest']> {
    const verdict = await this.#ports.verify({
      anchors: anchors.map(({ head }) => head),
      onProgress: (checked, last) => {
        if (this.#running) Object.assign(this.#running, { checked, last });
      },
    });
    const newest = anchors.at(-1);
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

  #anchors(): Promise<readonly KeptAnchor[] | RangeError> {
    return this.#ports.anchors.all().catch((error: unknown) => {
      if (error instanceof RangeError) return error;
      throw error;
    });
  }
}

const hex = ({ hash }: Head): string => Buffer.from(hash).toString('hex');

const viewOf = (anchor: KeptAnchor | undefined): Anchor | null =>
  anchor ? { position: anchor.head.position, hash: hex(anchor.head), at: formatInstant(anchor.at) } : null;
