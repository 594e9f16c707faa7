import { enforcementDecider, FIRM_STREAM } from '@casetrail/domain';
import { Streams, type Append, type AppendOutcome, type EventStore } from '@casetrail/event-store';
import type { StaffNo } from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../commands/identity.ts';
import { commandsOf } from '../commands/record-step.ts';
import type { Clients } from './clients.ts';
import type { SimulatedFaults } from './faults.ts';
import { readerOf } from './firm.ts';
import type { Process } from './process.ts';
import type { World } from './world.ts';

export interface ApiPorts {
  readonly world: World;
  readonly log: EventStore;
  readonly clients: Clients;
  readonly sabotage: SimulatedFaults;
}

/** The saboteur: answers as if it were written, and writes it when it gets to it. */
const acknowledging = (log: EventStore, process: Process): Pick<EventStore, 'append'> => ({
  append: async (append: Append): Promise<AppendOutcome> => {
    const { position } = await log.head();
    const later = process.gate().then(() => log.append(append));
    later.catch(() => {});
    const revision = append.expectedRevision + append.events.length;
    return { outcome: 'appended', position: position + 1, revision, repeated: false };
  },
});

/** What decisions are made over: the log, but for what is put in place of its own. */
const streamsOver = (log: EventStore, { append }: Pick<EventStore, 'append'>): Streams =>
  new Streams({
    append,
    appendAll: (appends) => log.appendAll(appends),
    read: (stream, from) => log.read(stream, from),
    readStreams: (streams, upTo) => log.readStreams(streams, upTo),
    readAll: (after, limit, types) => log.readAll(after, limit, types),
    search: (search) => log.search(search),
    readByStream: (prefix, size) => log.readByStream(prefix, size),
    knownCommands: (ids) => log.knownCommands(ids),
    sourceFiles: () => log.sourceFiles(),
    head: () => log.head(),
    warm: () => log.warm(),
    subscribe: (after, handler, options) => log.subscribe(after, handler, options),
    close: () => log.close(),
  });

/** An api: takes the commands of clients, and the word of a person who has looked at why enforcement stopped. */
export const apiOn = (process: Process, { world, log, clients, sabotage }: ApiPorts) => {
  const streams = sabotage.ackFirst ? streamsOver(log, acknowledging(log, process)) : new Streams(log);
  const firm = readerOf(log);
  const commands = commandsOf({ streams, firm, clock: () => world.now });

  const takeCommand = async (): Promise<void> => {
    const request = clients.ask(world.now);
    if (!request) return;
    clients.answered(request, await commands.recordStep(request));
  };

  /** The clock is set right first. */
  const takeConfirmation = async (): Promise<void> => {
    const { state, revision } = await streams.load(FIRM_STREAM, enforcementDecider);
    if (!state.stopped) return;
    world.wrongBy = 0;
    const now = world.now;
    const digest = digestOf('confirm', revision, now);
    const commandId = commandIdOf(digest);
    const no = 'O7' as StaffNo;
    await streams.decide(
      FIRM_STREAM,
      enforcementDecider,
      { type: 'ConfirmEnforcement', actor: no, isGeneralOffice: true, note: '已核对时钟', now },
      { occurredAt: now, actor: { kind: 'person', no }, commandId, correlationId: commandId },
      digest,
    );
  };

  return { takeCommand, takeConfirmation };
};
