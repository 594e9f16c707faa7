import { caseDecider, caseStream, type RecordedLostClientEvent, type Step } from '@casetrail/domain';
import type { RecordedEvent } from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { knownTo } from '../../commands/record-step.ts';
import { reactionId } from '../../reactions/reaction-id.ts';
import type { Reaction } from '../../reactions/reaction.ts';
import { isLiveLoss, readCase, tellCase } from './lost-case.ts';
import type { LostPorts } from './lost-ports.ts';
import { unlessConflict } from './unless-conflict.ts';

const NAME = 'when-analysis-submitted-then-record-step';

/**
 * The case gets its step, which discharges what was owed; once, whichever version came first, and not where somebody
 * has recorded it there already. It tells of what its author did, at the moment of the submission: the author is its
 * actor, as of a line that is imported, and the submission stands on it as its cause.
 */
export const whenAnalysisSubmittedThenRecordStep = (ports: LostPorts): Reaction => ({
  name: NAME,
  types: ['AnalysisSubmitted'],
  react: (event) => recordStep(ports, event),
});

type Submitted = Extract<RecordedLostClientEvent, { type: 'AnalysisSubmitted' }>;

const recordStep = async (
  { log, streams, firm: reader, clock }: LostPorts,
  recorded: RecordedEvent,
): Promise<void> => {
  const { data, occurredAt, correlationId, commandId } = recorded as Submitted;
  const firm = await reader.current();
  const events = await readCase(log, data.caseNo);
  const told = tellCase(events, firm, { asOf: occurredAt });
  const loss = told?.dossier.loss;
  if (!told || !loss || !isLiveLoss(firm, told.dossier.store, loss.at)) return;
  if (events.some(({ type, occurredAt: at }) => type === 'LostAnalysisSubmitted' && at >= loss.at)) return;
  const step: Step = {
    step: 'lost_analysis_submitted',
    data: { causes: [...data.causes], responsible: data.responsible.map((share) => ({ ...share })) },
  };
  unlessConflict(
    await streams.decide(
      caseStream(data.caseNo),
      caseDecider(knownTo(firm)),
      {
        type: 'RecordStep',
        step,
        caseNo: data.caseNo,
        store: told.dossier.store,
        actor: data.by,
        occurredAt,
        origin: 'screen',
        now: clock(),
      },
      {
        occurredAt,
        actor: { kind: 'person', no: data.by },
        commandId: reactionId(NAME, recorded),
        correlationId,
        causationId: commandId,
      },
      digestOf(NAME, recorded.stream, recorded.revision),
    ),
  );
};
