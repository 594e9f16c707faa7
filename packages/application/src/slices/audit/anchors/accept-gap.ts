import { eraDecider, FIRM_STREAM, type LogGap } from '@casetrail/domain';
import type { Fault, Head, Streams, Verdict, VerifyOptions } from '@casetrail/event-store';
import {
  formatInstant,
  refuse,
  text,
  type Actor,
  type Instant,
  type StaffNo,
  type Uuid,
} from '@casetrail/kernel';
import { digestOf } from '../../../commands/identity.ts';
import { outcomeOf, refused } from '../../../commands/outcome.ts';
import type { FirmReader } from '../../../judging/firm-reader.ts';
import type { StepOutcome } from '../../../platform/commands.ts';
import type { Anchors } from './anchors.ts';
import type { KeptAnchor } from './checkpoint.ts';
import { headsOf, placeOf } from './eras.ts';

interface GapPorts {
  readonly anchors: Anchors;
  readonly verify: (how: VerifyOptions) => Promise<Verdict>;
  readonly hashAt: (position: number) => Promise<Uint8Array | undefined>;
  readonly head: () => Promise<Head>;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}

export interface GapRequest {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
  readonly reason: string;
}

/** What the log has lost, as its anchors show, and how a person says that it goes on without it. */
export interface Gaps {
  /**
   * Opens the new era, and signs its first anchor. Refused where anything else is wrong with the log than that it lacks what
   * anchors show: that is damage, and no gap.
   * @throws RangeError when an anchor is not what was signed
   */
  accept(request: GapRequest): Promise<StepOutcome>;
}

export const gapsOf = (ports: GapPorts): Gaps => ({ accept: (request) => accept(ports, request) });

const accept = async (
  ports: GapPorts,
  { commandId, actor: no, reason: said }: GapRequest,
): Promise<StepOutcome> => {
  const { anchors, head, streams, firm: reader, clock } = ports;
  const [firm, now] = [await reader.current(), clock()];
  const { gap, damage } = await gapIn(ports);
  if (damage) return refused(damaged(damage));
  const [reason, actor]: [string, Actor] = [said.trim(), { kind: 'person', no }];
  const outcome = outcomeOf(
    await streams.decide(
      FIRM_STREAM,
      eraDecider,
      {
        type: 'AcceptGap',
        actor: no,
        isGeneralOffice: firm.hasRole(no, 'general_office', now),
        gap,
        reason,
        signature: gap ? await anchors.signGap(gap, reason, actor) : '',
      },
      { occurredAt: now, actor, commandId, correlationId: commandId },
      digestOf('accept-gap', no, reason),
    ),
  );
  // The new era is anchored from its first event on.
  if (outcome.outcome === 'recorded') await anchors.keep({ head: await head(), at: now });
  return outcome;
};

const damaged = ({ position, message }: Fault) =>
  refuse(
    'not-whole',
    text(
      `日志在 ${position} 号位置不完整或被改动过（${message}），这不是可以认可的缺失`,
      `the log is not whole or was altered at position ${position} (${message}): that is no gap that could be accepted`,
    ),
  );

interface Found {
  readonly gap?: LogGap;
  readonly damage?: Fault;
}

const gapIn = async ({ anchors, verify, hashAt }: GapPorts): Promise<Found> => {
  const standing = await anchors.standing();
  const { required, nextEra } = standing;
  const verdict = await verify({ anchors: headsOf(standing) });
  if (verdict.whole) return {};
  const { fault } = verdict;
  if (fault.kind !== 'anchor') return { damage: fault };
  const kept = required.findLast(({ head }) => head.position < fault.position);
  const lost = await newestLost(required, hashAt);
  if (!lost) return { damage: fault };
  return {
    gap: {
      era: nextEra,
      kept: kept ? placeOf(kept.head) : null,
      lost: { ...placeOf(lost.head), at: formatInstant(lost.at) },
    },
  };
};

const newestLost = async (
  required: readonly KeptAnchor[],
  hashAt: GapPorts['hashAt'],
): Promise<KeptAnchor | undefined> => {
  for (const anchor of required.toReversed()) {
    const found = await hashAt(anchor.head.position);
    if (!found || Buffer.compare(found, anchor.head.hash) !== 0) return anchor;
  }
  return undefined;
};
