import { fineDecider, fineStream } from '@casetrail/domain';
import { digestOf } from '../../commands/identity.ts';
import { reactionId } from '../../reactions/reaction-id.ts';
import { dutyTerm } from '../fines/duty-terms.ts';
import { fineFacts, settingsOf } from '../fines/facts.ts';
import { fineIdOf } from '../fines/fine-id.ts';
import type { FinePorts } from '../fines/ports.ts';
import { unlessConflict } from './unless-conflict.ts';
import { NAME, type ReportShare } from './when-analysis-confirmed-then-propose-fines.ts';

/** Reports it to the fine slice, in a stream that only this share of this loss can meet. */
export const reportShareTo =
  (ports: FinePorts): ReportShare =>
  async ({ cause, nth, by, violation, statement }) => {
    const firm = await ports.firm.current();
    const now = ports.clock();
    const { caseNo, store, key } = violation;
    const { receipt, edition } = dutyTerm('proposal-decision', { store, from: now }, firm, ports.rulebook);
    unlessConflict(
      await ports.streams.decide(
        fineStream(fineIdOf(caseNo, store, key)),
        fineDecider(fineFacts(firm, await settingsOf(ports), ports)),
        {
          type: 'ReportViolation',
          by,
          now,
          violation,
          statement,
          attachments: [],
          decideBy: receipt,
          editionNow: edition,
        },
        {
          occurredAt: now,
          actor: { kind: 'rule', rule: violation.rule, edition: violation.edition },
          commandId: reactionId(NAME, cause, nth),
          correlationId: cause.correlationId,
          causationId: cause.commandId,
        },
        digestOf(NAME, cause.stream, cause.revision, nth),
      ),
    );
  };
