import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { System } from '@casetrail/application';
import type { Instant } from '@casetrail/kernel';
import { median, type Pair } from '../../statistics.ts';
import { caseNoOf, moveTerms, openCases, openStore, openWatched, RULE } from '../deadlines/open-firm.ts';
import { Poster } from '../http/poster.ts';
import { CASES } from '../http/step.ts';
import { connected } from '../on-database.ts';
import { Fleet } from './fleet.ts';
import { peopleOf, type People } from './people.ts';

interface Order {
  /** With an empty log. */
  readonly dataDir: string;
  readonly seconds: number;
  /** Between two kills. */
  readonly killEverySeconds: number;
  readonly perSecond: number;
  /** From entering the terms to the first that ends. */
  readonly leadMs: number;
}

interface Soaked {
  /** Bytes at the end, against those after a fifth of the time. */
  readonly api: Pair;
  readonly worker: Pair;
  readonly commands: number;
  readonly asksRepeated: number;
  readonly kills: number;
  readonly verdicts: number;
}

const TERM_EVERY_SECONDS = 5;
/** What was not decided by then will not be. */
const LONGEST_SECONDS = 60;
const SAMPLES = 50;

/**
 * Two apis and two workers under load for a long time, of which the second ones are killed in turn and started anew. The
 * memory is that of the first ones, which live through all of it.
 * @throws where a command that was acknowledged is not in the log, or twice; a verdict is missing, doubled or early;
 *   or the log is not whole
 */
export const run = async (order: Order): Promise<Soaked> => {
  const { dataDir, seconds, leadMs } = order;
  const system = await openWatched(dataDir);
  try {
    await openStore(system);
    const terms = Math.max(1, Math.floor(seconds / TERM_EVERY_SECONDS));
    await openCases(system, 0, CASES + terms);
    await system.rebuild();
    const people = await connected(system.database.owner, peopleOf);
    const fleet = await Fleet.start(dataDir, 2);
    try {
      const first = Date.now() + leadMs;
      const moments = Array.from(
        { length: terms },
        (_, nth) => (first + nth * TERM_EVERY_SECONDS * 1_000) as Instant,
      );
      await moveTerms(system, CASES, moments);
      const done = await underLoad(fleet, people, order);
      await audit(system, done.acknowledged);
      const verdicts = await decided(system, moments);
      const { commands, asksRepeated, kills, api, worker } = done;
      return { api, worker, commands, asksRepeated, kills, verdicts };
    } finally {
      await fleet.close();
    }
  } finally {
    await system.close();
  }
};

const underLoad = async (fleet: Fleet, people: People, order: Order) => {
  const { seconds, killEverySeconds, perSecond } = order;
  const until = performance.now() + seconds * 1_000;
  const acknowledged: string[] = [];
  let [nth, asksRepeated, kills] = [0, 0, 0];
  const ask = async (): Promise<void> => {
    const told = people.tell((nth += 1));
    for (let turn = nth; ; turn += 1) {
      const poster = new Poster(fleet.urls[turn % fleet.urls.length] ?? '', 1);
      try {
        await poster.post(told);
        acknowledged.push(told.commandId);
        return;
      } catch {
        // Whatever became of it: it is asked again under its own id, at the other api.
        asksRepeated += 1;
        await pause(50);
      } finally {
        poster.close();
      }
    }
  };
  const asking = async (): Promise<void> => {
    const asked: Promise<void>[] = [];
    for (; performance.now() < until; await pause(1_000 / perSecond)) asked.push(ask());
    await Promise.all(asked);
  };
  const killing = async (): Promise<void> => {
    for (;;) {
      await pause(killEverySeconds * 1_000);
      if (performance.now() >= until) return;
      await fleet.replaceLast(kills % 2 === 0 ? 'api' : 'worker');
      kills += 1;
    }
  };
  const held: Record<'api' | 'worker', number[]> = { api: [], worker: [] };
  const watching = async (): Promise<void> => {
    for (; performance.now() < until; await pause((seconds * 1_000) / SAMPLES)) {
      held.api.push(await bytesOf(fleet.firstPids.api));
      held.worker.push(await bytesOf(fleet.firstPids.worker));
    }
  };
  await Promise.all([asking(), killing(), watching()]);
  const [api, worker] = [grown(held.api), grown(held.worker)];
  return { acknowledged, commands: nth, asksRepeated, kills, api, worker };
};

/** The last fifth against the second one: in the first, what is kept in memory is still being filled. */
const grown = (samples: readonly number[]): Pair => {
  const fifth = Math.ceil(samples.length / 5);
  return { own: median(samples.slice(-fifth)), baseline: median(samples.slice(fifth, 2 * fifth)) };
};

/** What a process holds in memory. @throws where the system does not say */
const bytesOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? NaN) * 1_024;
};

const audit = async ({ log, verify }: System, acknowledged: readonly string[]): Promise<void> => {
  const times = new Map<string, number>();
  for (const { commandId } of await log.readAll(0, 10_000_000, ['ClientContacted']))
    times.set(commandId, (times.get(commandId) ?? 0) + 1);
  const lost = acknowledged.filter((id) => !times.has(id)).length;
  const doubled = [...times.values()].filter((count) => count > 1).length;
  if (lost + doubled > 0)
    throw new Error(`${lost} commands that were acknowledged are not in the log, ${doubled} are in it twice`);
  const verdict = await verify();
  if (!verdict.whole) throw new Error(`the log is not whole: ${JSON.stringify(verdict)}`);
};

/** How many terms were decided: all, each once, none before it ended. */
const decided = async ({ log }: System, moments: readonly Instant[]): Promise<number> => {
  const dueOf = new Map(moments.map((dueAt, nth) => [caseNoOf(CASES + nth), dueAt]));
  const end = Math.max(...moments) + LONGEST_SECONDS * 1_000;
  for (;;) {
    const found = (await log.readAll(0, 10_000_000, ['ViolationFound'])).filter(({ data }) => {
      const { rule, caseNo } = data as { readonly rule: string; readonly caseNo: string };
      return rule === RULE && dueOf.has(caseNo);
    });
    const early = found.filter(
      ({ data, recordedAt }) => recordedAt <= (dueOf.get((data as { readonly caseNo: string }).caseNo) ?? 0),
    );
    const cases = new Set(found.map(({ data }) => (data as { readonly caseNo: string }).caseNo));
    if (early.length > 0) throw new Error(`${early.length} verdicts were early`);
    if (found.length > cases.size) throw new Error(`${found.length - cases.size} verdicts are there twice`);
    if (cases.size === moments.length) return cases.size;
    if (Date.now() > end) throw new Error(`${moments.length - cases.size} terms were never decided`);
    await pause(500);
  }
};
