import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { FIRM_STREAM, type LogGap, type LogPlace, type LogTruncated } from '@casetrail/domain';
import { formatActor, type EventStore, type Head } from '@casetrail/event-store';
import type { RecordedEvent } from '@casetrail/kernel';
import type { KeptAnchor } from './checkpoint.ts';

/** A gap that a person has accepted, as the log tells it. */
export type RecordedTruncation = RecordedEvent<LogTruncated>;

const ORIGIN = 'casetrail/log-truncated';

const placeText = (place: LogPlace | null): string => (place ? `${place.position} ${place.hash}` : '0');

/** What is signed: a line for everything that the event says, and who says it. */
const textOf = (gap: LogGap, reason: string, by: string): string =>
  [
    ORIGIN,
    `era ${gap.era}`,
    `kept ${placeText(gap.kept)}`,
    `lost ${placeText(gap.lost)} at ${gap.lost.at}`,
    `by ${by}`,
    `because ${JSON.stringify(reason)}`,
    '',
  ].join('\n');

/** @param by as the log writes an actor, `p:HQ001` */
export const signatureOf = (gap: LogGap, reason: string, by: string, key: KeyObject): string =>
  sign(null, Buffer.from(textOf(gap, reason, by)), key).toString('base64');

const isSignedBy = ({ data, actor }: RecordedTruncation, key: KeyObject): boolean => {
  const signed = Buffer.from(textOf(data, data.reason, formatActor(actor)));
  return verify(null, signed, createPublicKey(key), Buffer.from(data.signature, 'base64'));
};

/** All accepted gaps that the log tells of, signed or not. */
export const truncationsIn = async (log: Pick<EventStore, 'read'>): Promise<readonly RecordedTruncation[]> =>
  (await log.read(FIRM_STREAM)).filter((event): event is RecordedTruncation => event.type === 'LogTruncated');

/** An accepted gap, and how many anchors it explains. */
export interface ExplainedGap {
  readonly truncation: RecordedTruncation;
  readonly anchors: number;
}

/** What the log has to contain, what it need not, and what claims to explain that and does not. */
export interface Standing {
  /** By position. */
  readonly required: readonly KeptAnchor[];
  /** Ends of the log that accepted gaps name as its own; it has to contain them too. */
  readonly kept: readonly Head[];
  readonly gaps: readonly ExplainedGap[];
  /** Said to be accepted gaps, and not signed with the key of the anchors; they explain nothing. */
  readonly forged: readonly RecordedTruncation[];
  /** Of anchors that are signed from now on. */
  readonly era: number;
  /** Of the next gap that is accepted: no number is given twice, whoever wrote it down. */
  readonly nextEra: number;
}

/**
 * Parts the anchors into those that the log has to contain, and those that accepted gaps explain. A gap explains anchors of the eras
 * before its own only, within its own bounds: what was signed since then, at the same positions, has to be there.
 */
export const standingOf = (
  anchors: readonly KeptAnchor[],
  truncations: readonly RecordedTruncation[],
  key: KeyObject,
): Standing => {
  const signed = truncations.filter((truncation) => isSignedBy(truncation, key));
  const counts = new Map<RecordedTruncation, number>(signed.map((truncation) => [truncation, 0]));
  const required = anchors.filter((anchor) => {
    const explaining = signed.find(({ data }) => explains(data, anchor));
    if (explaining) counts.set(explaining, (counts.get(explaining) ?? 0) + 1);
    return !explaining;
  });
  return {
    required,
    kept: signed.flatMap(({ data: { kept } }) => (kept ? [headOf(kept)] : [])),
    gaps: [...counts].map(([truncation, count]) => ({ truncation, anchors: count })),
    forged: truncations.filter((truncation) => !signed.includes(truncation)),
    era: latest(signed),
    nextEra: Math.max(latest(truncations), ...anchors.map(({ era }) => era)) + 1,
  };
};

const latest = (truncations: readonly RecordedTruncation[]): number =>
  Math.max(0, ...truncations.map(({ data }) => data.era));

const explains = ({ era, kept, lost }: LogGap, anchor: KeptAnchor): boolean =>
  anchor.era < era && anchor.head.position > (kept?.position ?? 0) && anchor.head.position <= lost.position;

/** Everything that the log has to contain, for its verification. */
export const headsOf = ({ required, kept }: Pick<Standing, 'required' | 'kept'>): readonly Head[] => [
  ...required.map(({ head }) => head),
  ...kept,
];

const headOf = ({ position, hash }: LogPlace): Head => ({ position, hash: Buffer.from(hash, 'hex') });

export const placeOf = ({ position, hash }: Head): LogPlace => ({
  position,
  hash: Buffer.from(hash).toString('hex'),
});
