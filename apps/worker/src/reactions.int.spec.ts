import { lostStream } from '@casetrail/domain';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Fall } from './testing/fall.ts';
import { inMs, type LiveFirm } from './testing/live-firm.ts';
import { openScene, PATIENCE_MS } from './testing/scene.ts';
import { fallenWorker, type WorkerProcess } from './testing/worker-process.ts';

const DUE = 4;

/** How often each effect is on record, the streams where it is missing counted as none. */
const timesOf = (counts: ReadonlyMap<string, number>, streams: readonly string[]): readonly number[] =>
  streams.map((stream) => counts.get(stream) ?? 0);

/** Resolves when a worker has reacted to all that was in the log when it was asked. */
const reactedToAll = async (firm: LiveFirm, { health }: WorkerProcess): Promise<void> => {
  const { position: head } = await firm.system.log.head();
  for (;;) {
    const state = (await (await fetch(health)).json()) as { reactions: { position: number } };
    if (state.reactions.position >= head) return;
    await pause(100);
  }
};

describe('reactions of a worker that is killed between effect and checkpoint', () => {
  const effectsDespite = async (falls: readonly Fall[], reactionFaults = {}) => {
    const { firm, start } = await openScene();
    const { dataDir } = firm.system;
    await firm.issueByRule();
    // Somebody watches from the beginning, so that rules issue by themselves.
    const first = await start();
    await firm.owe([inMs(500)]);
    expect(await firm.untilIn('SlipNumbered', 1, PATIENCE_MS)).toBe(true);
    await first.kill();
    for (const fall of falls) {
      const owed = await firm.owe(Array.from({ length: DUE }, () => inMs(300)));
      await firm.lose(owed.slice(0, 1));
      await firm.owe(Array.from({ length: DUE }, () => inMs(300)));
      await fallenWorker(dataDir, { fall, reactionFaults });
    }
    const last = await start({ reactionFaults });
    const proposed = [...(await untilAllProposed(firm)).keys()];
    const lost = [...(await firm.countIn('ClientLost')).keys()].map((stream) =>
      lostStream(stream.slice('case-'.length)),
    );
    // A slip is issued by one reaction, and numbered by the next, which sees that it was.
    for (const _ of ['issued', 'numbered']) await reactedToAll(firm, last);
    return {
      issued: timesOf(await firm.countIn('FineIssued'), proposed),
      numbered: timesOf(await firm.countIn('SlipNumbered'), proposed),
      opened: timesOf(await firm.countIn('AnalysisOpened'), lost),
    };
  };

  /** One floor plan a case that is not lost; of a lost one nothing more is owed. */
  const untilAllProposed = async (firm: LiveFirm): Promise<ReadonlyMap<string, number>> => {
    const lost = (await firm.countIn('ClientLost')).size;
    expect(await firm.untilFound(firm.owed.length - lost, PATIENCE_MS)).toBe(true);
    return firm.countIn('FineProposed');
  };

  const falls: readonly Fall[] = [1, 3, 2, 5, 1, 4].map((nth) => ({ at: 'reacted', nth }));

  it('have each effect once: the slip, its number, the analysis', async () => {
    const { issued, numbered, opened } = await effectsDespite(falls);
    expect(issued.length).toBeGreaterThan(falls.length * DUE);
    expect(new Set(issued)).toEqual(new Set([1]));
    expect(new Set(numbered)).toEqual(new Set([1]));
    expect(opened).toEqual(falls.map(() => 1));
  });
  it('would lose effects if the place were noted first: the saboteur', async () => {
    const noted = falls.slice(0, 2).map(({ nth }): Fall => ({ at: 'noted', nth }));
    const { issued, opened } = await effectsDespite(noted, { checkpointFirst: true });
    expect([...issued, ...opened]).toContain(0);
  });
});
