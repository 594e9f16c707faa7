import type { Uuid } from '@casetrail/kernel';
import type { Head } from '../port.ts';
import type { Fault } from '../verify/fault.ts';

/** Where a stream ends, as the store has it written down. */
export interface StreamTail {
  /** The UTF-8 bytes of the name, a character each: as `RecordCursor.key` gives it. */
  readonly key: string;
  readonly revision: number;
  readonly hash: Uint8Array;
}

export interface Ends {
  /** Absent when the store has lost it. */
  readonly head: Head | undefined;
  readonly tails: Iterable<StreamTail>;
}

export interface Extent {
  /** The largest position there is; 0 where there is none. */
  readonly last: number;
  /** Absent when the store has lost it. */
  readonly head: Head | undefined;
}

/** A command that added nothing, and what it was answered. */
export interface EmptyCommand {
  readonly commandId: Uuid;
  readonly digest: Uint8Array;
  readonly position: number;
  readonly revision: number;
}

/** The log as bytes, for those who check it or take it away. */
export interface LogSource {
  /** How far the log goes and how far its head says it goes, at one and the same moment. */
  extent(): Promise<Extent>;
  /** The records (`writeRecord`) with a position greater than `after` and not greater than `upTo`, in order. */
  records(after: number, upTo: number): Promise<Buffer>;
  /** Head and tails at one and the same moment. */
  ends(): Promise<Ends>;
  /** A command id that stands for two commands, if there is one; the position of the second, or the last of the log. */
  repeatedCommand(): Promise<{ readonly commandId: Uuid; readonly position: number } | undefined>;
  /** Commands that added nothing, in the order of their positions; they are remembered beside the log. */
  emptyCommands(): Promise<readonly EmptyCommand[]>;
  /** Whether what the store has beside the chain of the log contradicts it; stores that have nothing of the kind leave it out. */
  witnessed?(): Promise<Fault | undefined>;
  close(): Promise<void>;
}
