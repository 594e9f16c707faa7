import {
  adoptionSchema,
  checked,
  editionDecider,
  editionStream,
  meetingSchema,
  readProposal,
  withdrawalSchema,
  type EditionCommand,
} from '@casetrail/domain';
import type { Streams } from '@casetrail/event-store';
import { Refusal, type Instant, type StaffNo, type Uuid } from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { knownToTheRulebook } from './known.ts';
import { takeTurn } from './take-turn.ts';

/** Who asks, and under which id, so that it may be sent twice. */
export interface EditionRequest {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
}

/** What may be done to editions of the rules. What was said is not checked yet; a refusal names its field. */
export interface EditionCommands {
  propose(request: EditionRequest & { readonly proposal: unknown }): Promise<StepOutcome>;
  discuss(
    request: EditionRequest & { readonly version: string; readonly meeting: unknown },
  ): Promise<StepOutcome>;
  sign(request: EditionRequest & { readonly version: string }): Promise<StepOutcome>;
  /** `adoption` may name another day and fewer stores than were proposed. */
  adopt(
    request: EditionRequest & { readonly version: string; readonly adoption?: unknown },
  ): Promise<StepOutcome>;
  withdraw(
    request: EditionRequest & { readonly version: string; readonly withdrawal: unknown },
  ): Promise<StepOutcome>;
}

interface Deps {
  readonly streams: Streams;
  readonly firm: FirmReader;
  readonly clock: () => Instant;
}

export const editionCommandsOf = (deps: Deps): EditionCommands => ({
  propose({ commandId, actor, proposal: said }) {
    const proposal = readProposal(said, ['proposal']);
    if (proposal instanceof Refusal) return Promise.resolve(refused(proposal));
    return decide(deps, proposal.version, { type: 'ProposeEdition', proposal, actor }, commandId);
  },
  discuss({ commandId, actor, version, meeting: said }) {
    const meeting = checked(meetingSchema, said);
    if (meeting instanceof Refusal) return Promise.resolve(refused(meeting));
    return decide(deps, version, { type: 'DiscussEdition', version, ...meeting, actor }, commandId);
  },
  sign({ commandId, actor, version }) {
    return decide(deps, version, { type: 'SignEdition', version, actor }, commandId);
  },
  adopt({ commandId, actor, version, adoption: said = {} }) {
    const adoption = checked(adoptionSchema, said);
    if (adoption instanceof Refusal) return Promise.resolve(refused(adoption));
    const { from, stores } = adoption;
    const asked = { ...(from !== undefined && { from }), ...(stores !== undefined && { stores }) };
    return decide(deps, version, { type: 'AdoptEdition', version, ...asked, actor }, commandId);
  },
  withdraw({ commandId, actor, version, withdrawal: said }) {
    const withdrawal = checked(withdrawalSchema, said);
    if (withdrawal instanceof Refusal) return Promise.resolve(refused(withdrawal));
    return decide(deps, version, { type: 'WithdrawEdition', version, ...withdrawal, actor }, commandId);
  },
});

type WithoutNow<Command> = Command extends unknown ? Omit<Command, 'now'> : never;

/** Decided with the firm as the log has it now: an edition is judged against the others. */
const decide = async (
  { streams, firm, clock }: Deps,
  version: string,
  command: WithoutNow<EditionCommand>,
  commandId: Uuid,
): Promise<StepOutcome> => {
  const now = clock();
  const digest = digestOf('edition', command);
  if (command.type === 'AdoptEdition' || command.type === 'WithdrawEdition')
    return takeTurn({ streams, firm }, { command: { ...command, now }, commandId, digest, now });
  const known = knownToTheRulebook(await firm.current(), now);
  const decided = await streams.decide(
    editionStream(version),
    editionDecider(known),
    { ...command, now },
    {
      occurredAt: now,
      actor: { kind: 'person', no: command.actor },
      commandId,
      correlationId: commandId,
    },
    digest,
  );
  return outcomeOf(decided);
};
