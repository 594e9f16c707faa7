import type { Revealed } from '@casetrail/contract';
import {
  alreadyErased,
  caseStream,
  lookDecider,
  lookStream,
  lostStream,
  lastReceptionOf,
  shown,
  type RecordedCaseEvent,
} from '@casetrail/domain';
import {
  Refusal,
  refuse,
  text,
  type CaseNo,
  type RecordedEvent,
  type StaffNo,
  type Uuid,
} from '@casetrail/kernel';
import { ERASED, UNREADABLE } from '@casetrail/vault';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf } from '../../commands/outcome.ts';
import type { Firm } from '../../judging/firm.ts';
import { PLAN } from './plan.ts';
import type { PrivacyPorts } from './privacy-ports.ts';

export interface RevealRequest {
  readonly commandId: Uuid;
  readonly caseNo: CaseNo;
  readonly by: StaffNo;
  /** `client.phone`, or `41.note` for a field of the event at a position. */
  readonly fields: readonly string[];
  readonly reason: string;
  /** Reference of the request that it came with. */
  readonly request?: string;
}

/** A field that was asked for, found. */
interface Found {
  readonly field: string;
  readonly event: RecordedEvent;
  readonly path: readonly string[];
}

/**
 * What is masked, as it was said, to somebody who gives a reason. The access record is in the log before this answers;
 * where it cannot be written, there is no answer.
 * @throws LogUnavailable, OutcomeUnknown
 */
export const reveal = async (ports: PrivacyPorts, request: RevealRequest): Promise<Revealed | Refusal> => {
  const { log, streams, firm: reader, vault, clock } = ports;
  const { commandId, caseNo, by, fields, reason } = request;
  if (!(await ports.sees(caseStream(caseNo)))) return unknownCase(caseNo);
  const firm = await reader.current();
  const events = await eventsOf(log, caseNo);
  const reception = lastReceptionOf(events as readonly RecordedCaseEvent[]);
  if (!reception) return unknownCase(caseNo);
  if (vault.isErased(caseNo)) return alreadyErased(caseNo);
  const found = find(fields, reception, events);
  if (found instanceof Refusal) return found;
  const { store } = reception.data;
  const now = clock();
  const outcome = outcomeOf(
    await streams.decide(
      lookStream(caseNo),
      lookDecider({ staff: (no) => firm.directory.knows(no), erased: (of) => vault.isErased(of) }),
      {
        type: 'RevealClientData',
        caseNo,
        store,
        by,
        fields: [...fields],
        reason,
        elsewhere: isElsewhere(firm, by, store, now),
        request: request.request ?? null,
      },
      { occurredAt: now, actor: { kind: 'person', no: by }, commandId, correlationId: commandId },
      digestOf('reveal', caseNo, by, fields, reason),
    ),
  );
  if (outcome.outcome === 'refused') return outcome.refusal;
  return answer(ports, caseNo, outcome.position, found);
};

/** The case's own events and those of the analysis of its loss. */
const eventsOf = async (log: PrivacyPorts['log'], caseNo: CaseNo): Promise<readonly RecordedEvent[]> => {
  const streams = [caseStream(caseNo), lostStream(caseNo)];
  const found = await log.readStreams(streams);
  return streams.flatMap((stream) => found.get(stream) ?? []);
};

/** At home is who has a post in the store, whichever of his; whoever works for all stores is nowhere a stranger. */
export const isElsewhere = (
  firm: Firm,
  by: StaffNo,
  store: string,
  at: ReturnType<PrivacyPorts['clock']>,
): boolean => {
  const posts = firm.directory.postsOf(by, at);
  return !posts.some((post) => post.store === store || post.roles.includes('general_office'));
};

const find = (
  fields: readonly string[],
  reception: RecordedEvent,
  events: readonly RecordedEvent[],
): readonly Found[] | Refusal => {
  const found: Found[] = [];
  for (const [at, field] of fields.entries()) {
    const [first = '', ...rest] = field.split('.');
    const event = first === 'client' ? reception : events.find(({ position }) => String(position) === first);
    const path = first === 'client' ? [first, ...rest] : rest;
    if (!event || !isPlanned(event.type, path)) return unknownField(field, at);
    found.push({ field, event, path });
  }
  return found;
};

const isPlanned = (type: string, path: readonly string[]): boolean =>
  (PLAN.get(type) ?? []).some(
    (planned) =>
      planned.path.length === path.length &&
      planned.path.every((key, at) => (key === '*' ? /^\d+$/.test(path[at] ?? '') : key === path[at])),
  );

const answer = (
  { sight }: PrivacyPorts,
  caseNo: CaseNo,
  position: number,
  found: readonly Found[],
): Revealed | Refusal => {
  const fields = found.map(({ field, event, path }) => ({
    field,
    value: valueAt(sight.opened(event).data, path) ?? null,
  }));
  const shut = fields.find(({ value }) => value === ERASED || value === UNREADABLE);
  if (shut) return shut.value === ERASED ? alreadyErased(caseNo) : unreadable(shut.field);
  return { caseNo, position, fields };
};

const valueAt = (data: object, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    data,
  );

const unknownCase = (caseNo: string): Refusal =>
  refuse('unknown-case', text(`没有案件 ${caseNo}`, `unknown case ${caseNo}`), 'case');

const unknownField = (field: string, at: number): Refusal =>
  refuse(
    'unknown-field',
    text(`没有可查看的信息：${shown(field)}`, `is nothing that is masked: ${shown(field)}`),
    `fields.${at}`,
  );

/** The look stands all the same: it was tried. */
const unreadable = (field: string): Refusal =>
  refuse(
    'unreadable',
    text(
      `${field} 无法解密：数据被改动过，或密钥丢失`,
      `${field} cannot be opened: it was altered, or its key is lost`,
    ),
  );
