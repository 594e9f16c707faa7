import { openSystem, type System } from '@casetrail/application';
import {
  CaseJudgement,
  inOwnOrder,
  judgeCase,
  receptionOf,
  type JudgeContext,
  type RecordedCaseEvent,
} from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { Pair } from '../statistics.ts';
import { interleaved, timed } from '../timing.ts';
import { connected } from './on-database.ts';
import { RawInsert } from './raw-insert.ts';

interface Order {
  readonly dataDir: string;
  readonly rounds: number;
  readonly cases: number;
  /** Raw inserts of a round. */
  readonly inserts: number;
}

interface JudgedAgain {
  /** Seconds for one event more in a case that is kept in memory. */
  readonly incremental: readonly Pair[];
  /** Seconds for a whole case, from its events in memory. */
  readonly whole: readonly Pair[];
}

type Story = readonly RecordedCaseEvent[];

/** What one event more costs to judge, against a raw INSERT+COMMIT. */
export const run = async ({ dataDir, rounds, cases, inserts }: Order): Promise<JudgedAgain> => {
  const system = await openSystem({ dataDir, otherwise: 'everything' });
  try {
    const stories = await storiesOf(system, cases);
    const { context } = await system.firm.current();
    return await connected(system.database.owner, async (client) => {
      const raw = await RawInsert.on(client);
      const insert = async () => (await timed(() => raw.insertMany(inserts))) / inserts;
      const against = async (judge: () => Promise<number>) => {
        await interleaved(1, judge, insert);
        return interleaved(rounds, judge, insert);
      };
      return {
        incremental: await against(() => eventByEvent(stories, context)),
        whole: await against(() => asAWhole(stories, context)),
      };
    });
  } finally {
    await system.close();
  }
};

const storiesOf = async ({ log }: System, cases: number): Promise<Story[]> => {
  const stories: Story[] = [];
  for await (const page of log.readByStream('case-')) {
    for (const events of page.values()) stories.push(inOwnOrder(events as Story));
    if (stories.length >= cases) break;
  }
  return stories.slice(0, cases);
};

/** Each event is applied as it comes, and what is owed and broken is asked for right after it. */
const eventByEvent = async (stories: readonly Story[], context: JudgeContext): Promise<number> => {
  let events = 0;
  const seconds = await timed(async () => {
    for (const story of stories) {
      const reception = receptionOf(story);
      if (!reception) continue;
      const judgement = new CaseJudgement(reception, context);
      for (const event of story) {
        judgement.apply(event);
        judgement.asOf(event.occurredAt);
        events += 1;
      }
    }
  });
  return seconds / events;
};

const asAWhole = async (stories: readonly Story[], context: JudgeContext): Promise<number> => {
  const seconds = await timed(async () => {
    for (const story of stories) judgeCase(story, context, story.at(-1)?.occurredAt ?? (0 as Instant));
  });
  return seconds / stories.length;
};
