import type { Head } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import type { Anchors } from './anchors.ts';
import type { KeptAnchor } from './checkpoint.ts';

/** So many events, or so many milliseconds after the first of fewer, and there is a new anchor. */
const EVENTS = 100;
const EVERY_MS = 60_000;

export interface AnchoringPorts {
  readonly head: () => Promise<Head>;
  readonly hashAt: (position: number) => Promise<Uint8Array | undefined>;
  readonly anchors: Anchors;
  readonly clock: () => Instant;
}

/** The log is not the one that its newest anchor was taken from: nothing more is signed until a person has accepted the gap. */
export class AnchorLost extends Error {
  readonly position: number;

  constructor(position: number) {
    super(`the log no longer contains its anchor at position ${position}`);
    this.name = 'AnchorLost';
    this.position = position;
  }
}

/** Keeps an anchor when one is due. Asked every few seconds. */
export class Anchoring {
  readonly #ports: AnchoringPorts;
  /** The newest that this process has read or kept; another process's are as good, and cost one more. */
  #newest: KeptAnchor | undefined;
  #read = false;

  constructor(ports: AnchoringPorts) {
    this.#ports = ports;
  }

  /**
   * Whether one was due and is kept now.
   * @throws AnchorLost where the newest one is no longer in the log
   */
  async look(): Promise<boolean> {
    const { head: headOf, anchors, clock } = this.#ports;
    if (!this.#read) {
      this.#newest = await anchors.newest();
      this.#read = true;
    }
    const head = await headOf();
    const newest = this.#newest;
    const at = clock();
    if (newest && head.position === newest.head.position && same(head, newest.head.hash)) return false;
    if (newest) {
      const now = await this.#ports.hashAt(newest.head.position);
      if (!now || !same(newest.head, now)) {
        // A person may accept the gap while this process runs.
        this.#read = false;
        throw new AnchorLost(newest.head.position);
      }
    }
    const events = head.position - (newest?.head.position ?? 0);
    // A clock that went back holds up no anchor.
    const isDue = events >= EVENTS || !newest || Math.abs(at - newest.at) >= EVERY_MS;
    if (events === 0 || !isDue) return false;
    this.#newest = await anchors.keep({ head, at });
    return true;
  }
}

const same = ({ hash }: Head, other: Uint8Array): boolean => Buffer.compare(hash, other) === 0;
