import {
  caseStream,
  checked,
  fineDecider,
  fineStream,
  receptionOf,
  reportForm,
  storeStream,
  type Edition,
  type RecordedCaseEvent,
  type ReportViolation,
} from '@casetrail/domain';
import {
  gradeOf,
  instant,
  money,
  refuse,
  Refusal,
  text,
  type CaseNo,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { dutyTerm } from './duty-terms.ts';
import { fineFacts, settingsOf } from './facts.ts';
import { fineIdOf, keyOfReport } from './fine-id.ts';
import { missingFiles } from './missing-files.ts';
import type { FineRowPorts } from './ports.ts';
import { sameActAs } from './same-act.ts';

/** A breach as a person reports it; its data is not checked yet. */
export interface ReportRequest {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
  readonly data: unknown;
}

/** What became of a report, and under which id it stands. */
export type ReportOutcome = StepOutcome & { readonly fineId?: Uuid };

/** 3.3.1: enters a breach with the penalty of its rule, or the one that is named, as a proposal. */
export const reportViolation = async (
  ports: FineRowPorts,
  request: ReportRequest,
): Promise<ReportOutcome> => {
  const form = checked(reportForm, request.data);
  if (form instanceof Refusal) return refused(form);
  const firm = await ports.firm.current();
  const now = ports.clock();
  const said = {
    ...form,
    at: instant(form.at),
    caseNo: form.caseNo as CaseNo | undefined,
    person: form.person,
  };
  const rule = ruleAt(ports.rulebook.at(said.at, said.store), said.rule);
  if (!rule) return refused(notInForce(said.rule));
  if (!firm.stores.has(said.store)) return refused(unknownStore(said.store));
  const evidence = said.evidence ?? [];
  const key = keyOfReport({ ...said, evidence });
  const fineId = fineIdOf(said.caseNo, said.store, key);
  const { receipt, edition } = dutyTerm(
    'proposal-decision',
    { store: said.store, from: now },
    firm,
    ports.rulebook,
  );
  const command: ReportViolation = {
    type: 'ReportViolation',
    by: request.actor,
    now,
    violation: {
      rule: said.rule,
      edition: rule.edition,
      clause: rule.clause,
      caseNo: said.caseNo,
      store: said.store,
      person: said.person,
      at: said.at,
      ...penaltyOf(said, rule),
      key,
      evidence,
    },
    statement: said.statement,
    attachments: said.attachments ?? [],
    decideBy: receipt,
    editionNow: edition,
  };
  const unknownCase = !(await isOfStore(ports, said));
  const unknownEvidence = await unknownAmong(ports, { ...said, evidence });
  const missing = await missingFiles(ports, said, command.attachments);
  const before = await sameActAs(ports, { ...said, evidence }, fineId);
  const facts = fineFacts(firm, await settingsOf(ports), ports);
  const outcome = outcomeOf(
    await ports.streams.decide(
      fineStream(fineId),
      fineDecider({ ...facts, sameAct: before, missingFiles: missing, unknownCase, unknownEvidence }),
      command,
      {
        occurredAt: now,
        actor: { kind: 'person', no: request.actor },
        commandId: request.commandId,
        correlationId: request.commandId,
      },
      digestOf('report', request.actor, form),
    ),
  );
  return outcome.outcome === 'recorded' ? { ...outcome, fineId } : outcome;
};

/** A breach of no case is its store’s; one of a case stands in that case’s stream, which no other store may write into. */
const isOfStore = async (
  { log }: FineRowPorts,
  { caseNo, store }: { readonly caseNo: CaseNo | undefined; readonly store: StoreCode },
): Promise<boolean> =>
  caseNo === undefined ||
  receptionOf((await log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[])?.data.store === store;

/**
 * The positions that no event of the case has, or none of the store's own where the breach is of no case: what a report is
 * shown with, and no more of the log than that.
 */
const unknownAmong = async (
  { log }: FineRowPorts,
  {
    caseNo,
    store,
    evidence,
  }: {
    readonly caseNo: CaseNo | undefined;
    readonly store: StoreCode;
    readonly evidence: readonly number[];
  },
): Promise<ReadonlySet<number>> => {
  const unknown = new Set(evidence);
  if (unknown.size === 0) return unknown;
  for (const { position } of await log.read(caseNo === undefined ? storeStream(store) : caseStream(caseNo)))
    unknown.delete(position);
  return unknown;
};

const ruleAt = (edition: Edition | undefined, id: string) => {
  // What is asked of those who decide on fines is theirs to keep, and nobody is reported for it.
  const { caseRules = [], storeRules = [], reportedRules = [] } = edition ?? {};
  const rule = [...caseRules, ...storeRules, ...reportedRules].find((one) => one.id === id);
  return edition && rule && { edition: edition.version, clause: rule.clause, penalty: rule.penalty };
};

type Named = { readonly grade?: ReportViolation['violation']['grade']; readonly amount?: string | undefined };

const penaltyOf = ({ grade, amount }: Named, { penalty }: NonNullable<ReturnType<typeof ruleAt>>) => {
  if (grade !== undefined || amount !== undefined)
    return {
      grade: grade ?? ('fine' as const),
      amount: amount === undefined ? undefined : money(amount),
      perDay: undefined,
    };
  return {
    grade: gradeOf(penalty),
    amount: penalty.kind === 'fine' ? penalty.amount : undefined,
    perDay: penalty.kind === 'daily-fine' ? penalty.perDay : undefined,
  };
};

const notInForce = (rule: string) =>
  refuse(
    'rule-not-in-force',
    text(`行为发生时规则 ${rule} 尚未施行（3.2）`, `rule ${rule} was not in force when it happened (3.2)`),
    'rule',
  );

const unknownStore = (store: string) =>
  refuse('unknown-store', text(`没有门店 ${store}`, `unknown store ${store}`), 'store');
