import { caseStream, type CaseReport, type RecordedCaseEvent } from '@casetrail/domain';
import type { EventStore } from '@casetrail/event-store';
import type { Instant } from '@casetrail/kernel';
import { setImmediate as turn } from 'node:timers/promises';
import type { Firm } from '../judging/firm.ts';
import type { FirmReader } from '../judging/firm-reader.ts';
import { judgeUpToHorizon } from '../judging/judge-up-to-horizon.ts';

/** A case of a live store, judged from the log just now. */
export interface JudgedCase {
  readonly report: CaseReport;
  readonly events: readonly RecordedCaseEvent[];
  /** What is dated before is history. */
  readonly liveSince: Instant;
}

/** Cases judged before timers and sockets get a turn. */
const CASES_A_TURN = 25;

/** Judges cases from their events as the log holds them at this moment. Those of stores that are not live are left out. */
export class CaseCourt {
  readonly #log: EventStore;
  readonly #firm: FirmReader;

  constructor(log: EventStore, firm: FirmReader) {
    this.#log = log;
    this.#firm = firm;
  }

  get known(): Firm {
    return this.#firm.known;
  }

  /** @param since the firm as it was read since then is good enough (`FirmReader.current`) */
  async judge(caseNos: readonly string[], now: Instant, since?: number): Promise<readonly JudgedCase[]> {
    const [firm, streams] = await Promise.all([
      this.#firm.current(since),
      this.#log.readStreams(caseNos.map(caseStream)),
    ]);
    const judged: JudgedCase[] = [];
    let count = 0;
    for (const stream of streams.values()) {
      const events = stream as readonly RecordedCaseEvent[];
      const report = judgeUpToHorizon(events, firm, now);
      const liveSince = report && firm.stores.get(report.store)?.liveSince;
      if (report && liveSince !== undefined) judged.push({ report, events, liveSince });
      count += 1;
      if (count % CASES_A_TURN === 0) await turn();
    }
    return judged;
  }
}
