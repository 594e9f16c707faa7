import { isCaseStream, type CaseReport, type RecordedCaseEvent } from '@casetrail/domain';
import type { Instant, Uuid } from '@casetrail/kernel';
import type { BreachesOf } from '../enforcement/breach-rows.ts';
import type { Candidate, Subject } from '../enforcement/candidates.ts';
import type { VerdictRows } from '../enforcement/verdict-rows.ts';
import type { FirmReader } from '../judging/firm-reader.ts';
import { judgeUpToHorizon } from '../judging/judge-up-to-horizon.ts';
import { fineIdOf } from '../slices/fines/fine-id.ts';
import type { World } from './world.ts';

/** As far as the rows show the log, and no further: what they know of terms, the judge says of the events up to there. */
export class SimulatedCandidates {
  readonly #world: World;
  readonly #firm: FirmReader;

  /** The reader reads the world's own log, which passes no gate. */
  constructor(world: World, firm: FirmReader) {
    this.#world = world;
    this.#firm = firm;
  }

  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    const moments = (await this.#reports(now)).flatMap(({ obligations }) =>
      obligations.flatMap(({ status, dueAt }) => (status === 'open' && dueAt >= now ? [dueAt] : [])),
    );
    return moments.length === 0 ? undefined : (Math.min(...moments) as Instant);
  }

  async due(now: Instant, since = 0): Promise<readonly Candidate[]> {
    const known = new Set(this.#world.rows.fines.map(({ store, key }) => `${store}/${key}`));
    return (await this.#found(now))
      .filter(({ obligation, at, store, key }) => obligation && at >= since && !known.has(`${store}/${key}`))
      .map(({ caseNo, store, key, at }) => ({
        caseNo: caseNo ?? '',
        store,
        dueAt: at,
        fineId: fineIdOf(caseNo, store, key),
      }));
  }

  async differing(now: Instant): Promise<readonly Subject[]> {
    const found = new Map((await this.#found(now)).map((one) => [`${one.store}/${one.key}`, one]));
    const fines = this.#world.rows.fines.filter(({ case_no }) => case_no !== null);
    const known = new Map(fines.map((fine) => [`${fine.store}/${fine.key}`, fine]));
    const keys = [...new Set([...found.keys(), ...known.keys()])];
    return keys.flatMap((key): Subject[] => {
      const [verdict, fine] = [found.get(key), known.get(key)];
      if (verdict && fine && verdict.at === fine.at && (verdict.responsible ?? null) === fine.person)
        return [];
      return [{ caseNo: verdict?.caseNo ?? fine?.case_no ?? '', store: verdict?.store ?? fine?.store ?? '' }];
    });
  }

  async casesOf(stores: readonly string[]): Promise<readonly Subject[]> {
    const reports = await this.#reports(this.#world.now);
    return reports
      .filter(({ store }) => stores.includes(store))
      .map(({ caseNo, store }) => ({ caseNo, store }));
  }

  async notInHistory(cases: readonly string[]): Promise<readonly string[]> {
    return cases;
  }

  async dailyMean(): Promise<number> {
    return 0;
  }

  async #found(now: Instant) {
    const firm = await this.#firm.current();
    return (await this.#reports(now)).flatMap(({ store, violations }) => {
      const liveSince = firm.stores.get(store)?.liveSince ?? now;
      return violations.filter(({ at }) => at >= liveSince && at < now);
    });
  }

  async #reports(now: Instant): Promise<readonly CaseReport[]> {
    const firm = await this.#firm.current();
    const { position } = this.#world.rows;
    const streams = new Set<string>();
    for (const { stream } of await this.#world.log.readAll(0, position))
      if (isCaseStream(stream)) streams.add(stream);
    const events = await this.#world.log.readStreams([...streams], position);
    return [...events.values()].flatMap(
      (told) => judgeUpToHorizon(told as readonly RecordedCaseEvent[], firm, now) ?? [],
    );
  }
}

const breachesIn =
  (world: World): BreachesOf =>
  async () => {
    const known = new Map<string, Uuid[]>();
    for (const { id, case_no, store } of world.rows.fines) {
      const subject = case_no ?? `@${store}`;
      known.set(subject, [...(known.get(subject) ?? []), id as Uuid]);
    }
    return known;
  };

/** What verdicts look for, each behind the process's gate. People are reminded of nothing here. */
export const simulatedRows = (world: World, firm: FirmReader, gate: () => Promise<void>): VerdictRows => {
  const candidates = new SimulatedCandidates(world, firm);
  const behind =
    <Asked extends readonly unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      await gate();
      return ask(...asked);
    };
  return {
    candidates: {
      nextDueAt: behind((now: Instant) => candidates.nextDueAt(now)),
      due: behind((now: Instant, since?: number) => candidates.due(now, since)),
      differing: behind((now: Instant) => candidates.differing(now)),
      casesOf: behind((stores: readonly string[]) => candidates.casesOf(stores)),
      notInHistory: behind((cases: readonly string[]) => candidates.notInHistory(cases)),
      dailyMean: behind(() => candidates.dailyMean()),
    },
    lookedAt: {
      position: behind(async () => world.lookedAt),
      advance: behind(async (to: number) => {
        world.lookedAt = Math.max(world.lookedAt ?? 0, to);
      }),
    },
    breachesOf: behind(breachesIn(world)),
    planReminders: async () => {},
  };
};
