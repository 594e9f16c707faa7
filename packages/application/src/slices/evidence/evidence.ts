import {
  caseStream,
  fineStream,
  lookDecider,
  lookStream,
  lostStream,
  receptionOf,
  type RecordedCaseEvent,
  type RecordedLookEvent,
} from '@casetrail/domain';
import { exportExcerpt, type EventStore, type LogSource, type Streams } from '@casetrail/event-store';
import { refuse, text, type CaseNo, type Instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import type { CaseTrail } from '@casetrail/contract';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import type { Fines } from '../fines/fines.ts';
import type { LostQueries } from '../lost/lost-queries.ts';
import { isElsewhere } from '../privacy/reveal.ts';
import { packageOf } from './package.ts';
import type { Language } from './wording.ts';

/** What the access record names where a whole case was taken away. */
export const PACKAGE_FIELD = 'evidence-package';

export interface TakeRequest {
  readonly commandId: Uuid;
  readonly caseNo: CaseNo;
  readonly by: StaffNo;
  readonly reason: string;
  /** Reference of the request that it came with. */
  readonly request?: string;
}

export interface EvidencePackage {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The record of a case to be taken away, and checked by whoever receives it. */
export interface Evidence {
  /** Records who takes it and why, as a look at the client is recorded. The package is of this moment. */
  take(request: TakeRequest): Promise<StepOutcome>;
  /** The package that was taken by that command; undefined where none was. */
  fetch(caseNo: CaseNo, taken: Uuid, language: Language): Promise<EvidencePackage | undefined>;
}

export interface EvidencePorts {
  /** As it is stored: what the package holds of clients stays sealed. */
  readonly log: EventStore;
  readonly source: () => LogSource;
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly lost: Pick<LostQueries, 'dossier'>;
  readonly queries: { caseTrail(caseNo: CaseNo, asOf?: Instant): Promise<CaseTrail | undefined> };
  readonly fines: Pick<Fines, 'list' | 'trail'>;
  readonly isErased: (caseNo: string) => boolean;
  readonly clock: () => Instant;
}

export const evidenceOf = (ports: EvidencePorts): Evidence => ({
  take: (request) => take(ports, request),
  fetch: (caseNo, taken, language) => fetchPackage(ports, caseNo, taken, language),
});

const take = async (
  { log, streams, firm: reader, isErased, clock }: EvidencePorts,
  { commandId, caseNo, by, reason, request }: TakeRequest,
): Promise<StepOutcome> => {
  const reception = receptionOf((await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[]);
  if (!reception)
    return refused(refuse('unknown-case', text(`没有案件 ${caseNo}`, `unknown case ${caseNo}`), 'case'));
  const firm = await reader.current();
  const { store } = reception.data;
  const now = clock();
  return outcomeOf(
    await streams.decide(
      lookStream(caseNo),
      lookDecider({ staff: (no) => firm.directory.knows(no), erased: isErased }),
      {
        type: 'RevealClientData',
        caseNo,
        store,
        by,
        fields: [PACKAGE_FIELD],
        reason,
        elsewhere: isElsewhere(firm, by, store, now),
        request: request ?? null,
      },
      { occurredAt: now, actor: { kind: 'person', no: by }, commandId, correlationId: commandId },
      digestOf('evidence', caseNo, by, reason),
    ),
  );
};

const fetchPackage = async (
  ports: EvidencePorts,
  caseNo: CaseNo,
  taken: Uuid,
  language: Language,
): Promise<EvidencePackage | undefined> => {
  const looks = (await ports.log.read(lookStream(caseNo))) as readonly RecordedLookEvent[];
  const look = looks.find(
    ({ commandId, data }) => commandId === taken && data.fields.includes(PACKAGE_FIELD),
  );
  if (!look) return undefined;
  const { occurredAt: at, position } = look;
  const [dossier, trail, fines] = await Promise.all([
    ports.lost.dossier(caseNo, { asOf: at, knownAt: look.recordedAt }),
    ports.queries.caseTrail(caseNo, at),
    ports.fines.list({ case: caseNo, size: 200 }),
  ]);
  if (!dossier || !trail) return undefined;
  const trails = await Promise.all(fines.items.map(({ id }) => ports.fines.trail(id as Uuid)));
  const excerpt = await excerptOf(
    ports,
    caseNo,
    fines.items.map(({ id }) => id as Uuid),
    position,
  );
  const content = await packageOf({
    dossier,
    trail,
    fines: trails.flatMap((fine) => fine ?? []),
    excerpt,
    taken: { at, position, by: look.data.by },
    language,
  });
  return { name: `${caseNo}-${position}.zip`, content };
};

/** The streams that tell of the case, whole up to the moment at which it was taken. */
const excerptOf = async (
  { log, source }: EvidencePorts,
  caseNo: CaseNo,
  fines: readonly Uuid[],
  upTo: number,
): Promise<string> => {
  const names = [caseStream(caseNo), lostStream(caseNo), lookStream(caseNo), ...fines.map(fineStream)];
  const found = await log.readStreams(names, upTo);
  const positions = [...found.values()].flat().map(({ position }) => position);
  const from = source();
  try {
    let lines = '';
    for await (const line of exportExcerpt(
      from,
      positions.sort((a, b) => a - b),
    ))
      lines += `${line}\n`;
    return lines;
  } finally {
    await from.close();
  }
};
