import type { ReminderKind } from '@casetrail/domain';
import type { Instant, StaffNo, StoreCode, Text } from '@casetrail/kernel';

/** What a person is told. The same message has the same id, however often it is made. */
export interface Message {
  readonly id: string;
  readonly person: StaffNo;
  readonly kind: ReminderKind | 'digest';
  readonly at: Instant;
  readonly store: StoreCode;
  readonly caseNo: string | null;
  readonly rule: string | null;
  readonly dueAt: Instant | null;
  readonly title: Text;
  readonly body: Text;
}

/** A way to reach people. What it throws is tried again later; it may be handed the same message more than once. */
export interface Channel {
  /** Stable; waiting messages are kept under it. */
  readonly name: string;
  deliver(message: Message): Promise<void>;
  /** Many at once, for a channel to which that is cheaper. Where it throws they are handed over one by one. */
  deliverAll?(messages: readonly Message[]): Promise<void>;
}
