import type { Instant } from '@casetrail/kernel';
import type { System } from '../system.ts';
import type { JournalFile } from './journal-file.ts';
import { ActRefused, type Act, type Players } from './players.ts';
import type { ScriptedClock } from './scripted-system.ts';

/** A moment of the past that is being played, and what people do then. */
export interface Scene {
  readonly at: Instant;
  readonly acts: readonly Act[];
}

export interface Stage {
  readonly clock: ScriptedClock;
  readonly journal: JournalFile;
  readonly players: Players;
  readonly onRefused: (act: Act, why: string) => void;
  /** Hears of every moment before anything is done at it: what is cut off begins there again. */
  readonly onMoment: (at: Instant) => Promise<void>;
}

/** Every moment at which anything is done or looked at, in order, each once. */
export const scenesOf = (acts: readonly Act[], looks: Iterable<Instant>): readonly Scene[] => {
  const scenes = new Map<Instant, Act[]>();
  for (const at of looks) scenes.set(at, []);
  for (const act of acts) scenes.set(act.at, [...(scenes.get(act.at) ?? []), act]);
  return [...scenes].map(([at, played]) => ({ at, acts: played })).sort((a, b) => a.at - b.at);
};

/** Lets time pass up to a scene, and plays it: people act, and what comes of it is looked at. */
export const playScene = async ({ at, acts }: Scene, stage: Stage): Promise<void> => {
  const { players, onRefused } = stage;
  await passTo(at, stage);
  await turnTo(at, stage);
  for (const act of acts) {
    try {
      await act.play(players);
    } catch (error) {
      if (!(error instanceof ActRefused)) throw error;
      onRefused(act, error.message);
    }
    await players.system.react();
  }
  await look(players.system);
};

/** Whatever runs out on the way is found when it does. */
const passTo = async (at: Instant, stage: Stage): Promise<void> => {
  const { clock, players } = stage;
  const { sweep } = players.system.enforcement;
  for (;;) {
    const next = await sweep.nextDeadline(clock.now);
    if (next === undefined || next <= clock.now || next >= at) return;
    await playMoment(next, stage);
  }
};

/** A moment at which nobody acts. */
export const playMoment = async (at: Instant, stage: Stage): Promise<void> => {
  await turnTo(at, stage);
  await look(stage.players.system);
};

/** It is that moment, and the stores have entered what happened by then. */
const turnTo = async (
  at: Instant,
  { clock, journal, players: { system }, onMoment }: Stage,
): Promise<void> => {
  await onMoment(at);
  clock.now = at;
  if (await journal.enter(system, at)) await system.react();
};

/** What comes of one sweep may be due at once. */
const ROUNDS = 20;

const look = async (system: System): Promise<void> => {
  await system.enforcement.watched();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { done } = await system.enforcement.sweep.run();
    if (Object.values(done).every((count) => count === 0)) return;
    await system.react();
  }
};
