import { caseNoOf, isCaseStream, lostClientDecider, lostStream } from '@casetrail/domain';
import type { RecordedEvent } from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { reactionId } from '../../reactions/reaction-id.ts';
import type { Reaction } from '../../reactions/reaction.ts';
import { isLiveLoss, readCase, tellCase } from './lost-case.ts';
import { ANALYSIS_RULE, knownToTheAnalysis, lossOf } from './lost-facts.ts';
import type { LostPorts } from './lost-ports.ts';
import { unlessConflict } from './unless-conflict.ts';

const NAME = 'when-client-lost-then-open-analysis';

/** 3.4.2: every lost client is analysed. What the record proposes is what could be said at the loss. */
export const whenClientLostThenOpenAnalysis = (ports: LostPorts): Reaction => ({
  name: NAME,
  types: ['ClientLost'],
  react: (event) => openAnalysis(ports, event),
});

const openAnalysis = async (
  { log, streams, firm: reader, clock }: LostPorts,
  event: RecordedEvent,
): Promise<void> => {
  if (!isCaseStream(event.stream)) return;
  const caseNo = caseNoOf(event.stream);
  const firm = await reader.current();
  const told = tellCase(await readCase(log, caseNo), firm, { asOf: event.occurredAt });
  const loss = told && lossOf(caseNo, told, firm);
  if (!told || !loss || !isLiveLoss(firm, loss.store, told.dossier.until)) return;
  const now = clock();
  unlessConflict(
    await streams.decide(
      lostStream(caseNo),
      lostClientDecider(knownToTheAnalysis(told, firm, now)),
      { type: 'OpenAnalysis', caseNo, loss, by: undefined },
      {
        occurredAt: now,
        actor: { kind: 'rule', rule: ANALYSIS_RULE, edition: loss.edition },
        commandId: reactionId(NAME, event),
        correlationId: event.correlationId,
        causationId: event.commandId,
      },
      digestOf(NAME, event.stream, event.revision),
    ),
  );
};
