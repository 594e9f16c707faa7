import { fineDecider, fineStream, type FineFacts } from '@casetrail/domain';
import { nextWorkingDay, receiptOf } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import type { Firm } from '../../judging/firm.ts';
import { reactionId } from '../../reactions/reaction-id.ts';
import type { LostPorts } from './lost-ports.ts';
import { unlessConflict } from './unless-conflict.ts';
import { NAME, type ReportShare } from './when-analysis-confirmed-then-propose-fines.ts';

/** Reports it to the fine slice, in a stream that only this share of this loss can meet. */
export const reportShareTo =
  ({ streams, firm: reader, clock }: LostPorts): ReportShare =>
  async ({ cause, nth, by, violation, statement }) => {
    const firm = await reader.current();
    const now = clock();
    const edition = firm.context.rulebook.at(now);
    if (!edition) return;
    const { caseNo, store, key } = violation;
    const decideBy = receiptOf(nextWorkingDay, { from: now, pauses: [] }, firm.calendarOf(store, edition));
    const commandId = reactionId(NAME, cause, nth);
    unlessConflict(
      await streams.decide(
        fineStream(commandIdOf(digestOf('fine', caseNo ?? store, key))),
        fineDecider(factsOf(firm)),
        {
          type: 'ReportViolation',
          by,
          now,
          violation,
          statement,
          attachments: [],
          decideBy,
          editionNow: edition.version,
        },
        {
          occurredAt: now,
          actor: { kind: 'rule', rule: violation.rule, edition: violation.edition },
          commandId,
          correlationId: cause.correlationId,
          causationId: cause.commandId,
        },
        digestOf(NAME, cause.stream, cause.revision, nth),
      ),
    );
  };

/** What a report asks. Signatures, inspectors and automatic issuing are asked when the fine is issued, by its own slice. */
const factsOf = (firm: Firm): FineFacts => ({
  person: (no, at) => firm.directory.at(no, at),
  isInspector: () => false,
  inForce: (rule, version, _store, at) => {
    const edition = firm.context.rulebook.at(at);
    return edition?.version === version && firm.context.rulebook.knows(rule);
  },
  signedBefore: () => false,
  unitOf: () => 'cny',
  automaticIssuing: false,
});
