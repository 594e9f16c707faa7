import {
  editionDecider,
  editionStream,
  RULEBOOK_STREAM,
  type EditionCommand,
  type RecordedTurn,
  type RulebookChange,
  type RulebookTurnTaken,
} from '@casetrail/domain';
import type { AppendOutcome, Streams } from '@casetrail/event-store';
import { Refusal, refuse, text, type Instant, type Uuid } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { Firm } from '../../judging/firm.ts';
import type { FirmReader } from '../../judging/firm-reader.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { knownToTheRulebook } from './known.ts';

interface Deps {
  readonly streams: Streams;
  readonly firm: FirmReader;
}

type InTurn = Extract<EditionCommand, { type: 'AdoptEdition' | 'WithdrawEdition' }>;

interface Asked {
  readonly command: InTurn;
  readonly commandId: Uuid;
  readonly digest: Buffer;
  readonly now: Instant;
}

const ATTEMPTS = 5;

/** Only which events there are counts: who takes a turn looks at the streams, not at a state of theirs. */
const turns = { initial: 0, evolve: (count: number, _taken: RulebookTurnTaken) => count + 1 };

/**
 * Adopts an edition, or gives one up, with all that was so decided before in force in the record. Two at the same
 * instant stand in one stream: the second is decided anew, and is told of the first.
 */
export const takeTurn = async ({ streams, firm: reader }: Deps, asked: Asked): Promise<StepOutcome> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { revision, events } = await streams.load(RULEBOOK_STREAM, turns);
    const last = events.at(-1);
    if (last) await carryOut(streams, last);
    const decision = await decide(streams, await reader.current(), asked, events);
    if (decision instanceof Refusal) return refused(decision);
    const [outcome] = await streams.appendAll([
      {
        stream: RULEBOOK_STREAM,
        expectedRevision: revision,
        events: decision.map((change) => turnOf(asked, change)),
        envelope: {
          occurredAt: asked.now,
          actor: { kind: 'person', no: asked.command.actor },
          commandId: asked.commandId,
          correlationId: asked.commandId,
        },
        digest: asked.digest,
      },
    ]);
    if (outcome && outcome.outcome !== 'conflict') return answerTo(streams, asked, outcome);
  }
  return refused(busy());
};

/** What is to happen to the edition; nothing where it has happened, be it by this very command. */
const decide = async (
  streams: Streams,
  firm: Firm,
  { command, commandId, now }: Asked,
  taken: readonly RecordedTurn[],
): Promise<readonly RulebookChange[] | Refusal> => {
  const decider = editionDecider(knownToTheRulebook(firm, now));
  const { state, events } = await streams.load(editionStream(command.version), decider);
  const decision = decider.decide(command, state);
  if (!(decision instanceof Refusal)) return decision as readonly RulebookChange[];
  // Delivered again, it meets what it did itself; the answer it had then still stands.
  const isKnown = [...taken, ...events].some((event) => event.commandId === commandId);
  return isKnown ? [] : decision;
};

const turnOf = ({ command: { version } }: Asked, change: RulebookChange): RulebookTurnTaken => ({
  type: 'RulebookTurnTaken',
  data: { version, change },
});

/** The position told is that of the edition's own event, which lists wait for. */
const answerTo = async (
  streams: Streams,
  { commandId }: Asked,
  outcome: Exclude<AppendOutcome, { outcome: 'conflict' }>,
): Promise<StepOutcome> => {
  if (outcome.outcome === 'reused') return outcomeOf(outcome);
  const { events } = await streams.load(RULEBOOK_STREAM, turns);
  const taken = events.find((turn) => turn.commandId === commandId);
  const position = taken ? await carryOut(streams, taken) : outcome.position;
  return { outcome: 'recorded', position, repeated: outcome.repeated };
};

/**
 * Writes into the edition's stream what a turn decided, once, whoever does it and however often.
 * @returns the position at which it stands
 */
export const carryOut = async (streams: Streams, turn: RecordedTurn): Promise<number> => {
  const { version, change } = turn.data;
  const stream = editionStream(version);
  const digest = digestOf('rulebook-turn', turn.revision);
  const commandId = commandIdOf(digest);
  for (;;) {
    const { revision, events } = await streams.load(stream, turns);
    const done = events.find((event) => event.commandId === commandId);
    if (done) return done.position;
    const [outcome] = await streams.appendAll([
      {
        stream,
        expectedRevision: revision,
        events: [change],
        envelope: {
          occurredAt: turn.occurredAt,
          actor: turn.actor,
          commandId,
          correlationId: turn.correlationId,
          causationId: turn.commandId,
        },
        digest,
      },
    ]);
    if (outcome?.outcome === 'appended') return outcome.position;
    if (outcome?.outcome === 'reused')
      throw new Error(`turn ${turn.revision} of the rulebook is not its own`);
  }
};

const busy = () =>
  refuse(
    'conflict',
    text('其他人刚刚修改了规章，请重试', 'somebody else changed the rulebook just now; try again'),
  );
