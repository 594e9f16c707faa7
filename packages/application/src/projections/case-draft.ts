import { caseNoOf } from '@casetrail/domain';
import type { RowWriter } from '@casetrail/read-models';
import { setImmediate as turn } from 'node:timers/promises';
import { CaseChanges } from './case-changes.ts';
import { DraftedRows, writeDrafted } from './drafted-rows.ts';
import { judgeHistory, type LiveCase } from './live-case.ts';
import type { Memory } from './memory.ts';
import { obligationRow } from './obligation-row.ts';
import { canGoOn, isInOrder, isWhole, type Histories, type Touched } from './touched.ts';
import { violationRow } from './violation-row.ts';

/** The rows of cases that were judged, gathered until they are written. */
export class CaseDraft {
  readonly #memory: Memory;
  readonly #histories: Histories;
  readonly #cases: DraftedRows<'case_list'>;
  readonly #obligations: DraftedRows<'obligation'>;
  readonly #violations: DraftedRows<'violation'>;
  readonly #anew: string[] = [];

  /** `isShaken`: the firm learnt what may make earlier verdicts others than the rows tell. */
  constructor(memory: Memory, histories: Histories, isShaken: boolean) {
    this.#memory = memory;
    this.#histories = histories;
    this.#cases = new DraftedRows('case_list', isShaken);
    this.#obligations = new DraftedRows('obligation', isShaken);
    this.#violations = new DraftedRows('violation', isShaken);
  }

  /** Goes on with a case, from memory or from its history. `after` is the position that its rows stand at. */
  goOn(touched: Touched, after: number): void {
    const { stream, live } = touched;
    if (live && canGoOn(touched)) {
      const changes = new CaseChanges();
      for (const event of touched.events) live.apply(event, changes);
      this.#add(live, changes, isWhole(touched));
      this.#keep(stream, live);
      return;
    }
    const history = this.#histories.of(stream);
    const before = history.filter(({ position }) => position <= after);
    const latest = before.reduce((at, { occurredAt }) => Math.max(at, occurredAt), Number.NEGATIVE_INFINITY);
    if (isInOrder(touched.events, latest)) {
      const judged = judgeHistory(history, this.#memory.firm.context, after);
      this.#add(judged.live, judged.changes, isWhole(touched));
      this.#keep(stream, judged.live);
    } else {
      this.#keep(stream, this.judgeAnew(stream, isWhole(touched)));
    }
  }

  /** Judges a case from its first event; all its rows are replaced. */
  judgeAnew(stream: string, isNew = false): LiveCase {
    const { live, changes } = judgeHistory(this.#histories.of(stream), this.#memory.firm.context);
    this.#anew.push(caseNoOf(stream));
    this.#add(live, changes, isNew);
    this.#memory.cases.delete(stream);
    return live;
  }

  /** May be done ahead, while others are being written, who get their turns. */
  async prepare(): Promise<void> {
    for (const drafted of [this.#cases, this.#obligations, this.#violations]) {
      drafted.prepare();
      await turn();
    }
  }

  /** With the timeline of the same events, where there is one. */
  async write(rows: RowWriter, timeline: readonly DraftedRows<'case_timeline'>[] = []): Promise<void> {
    await rows.remove('obligation', 'case_no', this.#anew);
    await rows.remove('violation', 'case_no', this.#anew);
    await writeDrafted(rows, [...timeline, this.#cases, this.#obligations, this.#violations]);
  }

  #add(live: LiveCase, { obligations, violations }: CaseChanges, isNew: boolean): void {
    this.#cases.add(live.row(), isNew);
    for (const { verdict, isNew } of obligations.values())
      this.#obligations.add(obligationRow(verdict, live, this.#memory.costs), isNew);
    for (const { verdict, isNew } of violations.values()) this.#violations.add(violationRow(verdict), isNew);
  }

  #keep(stream: string, live: LiveCase): void {
    if (live.isFinished) this.#memory.cases.delete(stream);
    else this.#memory.cases.set(stream, live);
  }
}
