import {
  appealDecider,
  caseStream,
  endedAccruals,
  fineDecider,
  fineStream,
  issueByRule,
  receptionOf,
  type FineRecord,
  type RecordedCaseEvent,
} from '@casetrail/domain';
import {
  dayOf,
  formatDate,
  type Actor,
  type CaseNo,
  type Envelope,
  type RecordedEvent,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import { outcomeOf, type StepOutcome } from '../../commands/outcome.ts';
import { judgeUpToHorizon } from '../../judging/judge-up-to-horizon.ts';
import { dutyTerm } from './duty-terms.ts';
import { appealFacts, fineFacts, settingsOf } from './facts.ts';
import { fineIdOf } from './fine-id.ts';
import { numberSlip } from './number-slip.ts';
import type { FinePorts } from './ports.ts';

// What rules do by themselves. Ids are made from what is done, so that two of them at once do it once.

interface Because {
  readonly commandId: Uuid;
  readonly event?: RecordedEvent;
}

const envelopeOf = (ports: FinePorts, actor: Actor, { commandId, event }: Because): Envelope => ({
  occurredAt: ports.clock(),
  actor,
  commandId,
  correlationId: event?.correlationId ?? commandId,
  ...(event && { causationId: event.commandId }),
});

const ruleOf = ({ breach: { rule, edition } }: FineRecord): Actor => ({ kind: 'rule', rule, edition });

/** Issues what was just proposed, where the general office has told the rules to. Undefined where it has not. */
export const issueProposed = async (
  ports: FinePorts,
  fineId: Uuid,
  because: Because,
): Promise<StepOutcome | undefined> => {
  const settings = await settingsOf(ports);
  const command = issueByRule(settings, ports.clock());
  if (!command) return undefined;
  const decider = fineDecider(fineFacts(await ports.firm.current(), settings, ports));
  const { state } = await ports.streams.load(fineStream(fineId), decider);
  if (state.status === 'none') return undefined;
  const outcome = outcomeOf(
    await ports.streams.decide(
      fineStream(fineId),
      decider,
      command,
      envelopeOf(ports, ruleOf(state), because),
      digestOf('issue-by-rule', fineId),
    ),
  );
  if (outcome.outcome === 'recorded') await numberSlip(ports, fineId);
  return outcome;
};

/** 2.6.1: counts the days that have begun since a growing fine was last counted. */
export const accrueFine = async (ports: FinePorts, fineId: Uuid): Promise<void> => {
  const now = ports.clock();
  const decider = fineDecider(fineFacts(await ports.firm.current(), await settingsOf(ports), ports));
  const { state } = await ports.streams.load(fineStream(fineId), decider);
  if (state.status === 'none') return;
  const digest = digestOf('accrue', fineId, formatDate(dayOf(now)));
  await ports.streams.decide(
    fineStream(fineId),
    decider,
    { type: 'AccrueFine', now },
    envelopeOf(ports, ruleOf(state), { commandId: commandIdOf(digest) }),
    digest,
  );
};

/** Ends the daily fines of a case whose overdue work is done by now, or whose client is lost. */
export const endAccruals = async (
  ports: FinePorts,
  caseNo: CaseNo,
  event: RecordedEvent,
  commandIds: (nth: number) => Uuid,
): Promise<void> => {
  const firm = await ports.firm.current();
  const events = (await ports.log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];
  const store = receptionOf(events)?.data.store;
  // History is never enforced: there is no fine to end, and a long one would be judged for nothing.
  if (store === undefined || !firm.stores.get(store)?.live) return;
  const report = judgeUpToHorizon(events, firm, ports.clock());
  if (!report) return;
  const ended = endedAccruals(report.violations, event.type === 'ClientLost' ? 'client-lost' : 'done');
  const decider = fineDecider(fineFacts(firm, await settingsOf(ports), ports));
  for (const [nth, [key, command]] of ended.entries()) {
    const stream = fineStream(fineIdOf(caseNo, report.store, key));
    const { state } = await ports.streams.load(stream, decider);
    if (state.status === 'none') continue;
    await ports.streams.decide(
      stream,
      decider,
      command,
      envelopeOf(ports, ruleOf(state), { commandId: commandIds(nth), event }),
      digestOf('end-accrual', stream, event.position),
    );
  }
};

/** 3.3.2: passes an appeal on to the general office whose term has run out unanswered. */
export const escalateAppeal = async (ports: FinePorts, fineId: Uuid, duty: string): Promise<void> => {
  const firm = await ports.firm.current();
  const now = ports.clock();
  const decider = appealDecider(appealFacts(firm));
  const { state } = await ports.streams.load(fineStream(fineId), decider);
  if (state.status === 'none') return;
  const { receipt, edition } = term(ports, firm, state.store, now);
  const digest = digestOf('escalate', fineId, duty);
  await ports.streams.decide(
    fineStream(fineId),
    decider,
    { type: 'EscalateAppeal', now, answerBy: receipt, edition },
    envelopeOf(ports, { kind: 'rule', rule: 'appeal-answer', edition }, { commandId: commandIdOf(digest) }),
    digest,
  );
};

const term = (
  { rulebook }: FinePorts,
  firm: Parameters<typeof dutyTerm>[2],
  store: StoreCode,
  from: ReturnType<FinePorts['clock']>,
) => dutyTerm('appeal-answer', { store, from }, firm, rulebook);
