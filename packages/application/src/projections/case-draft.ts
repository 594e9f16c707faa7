import { caseNoOf, Verdicts, type Changes } from '@casetrail/domain';
import type { CaseListRow, ObligationRow, RowWriter, ViolationRow } from '@casetrail/read-models';
import { judgeHistory, type LiveCase } from './live-case.ts';
import type { Memory } from './memory.ts';
import { obligationRow } from './obligation-row.ts';
import { canGoOn, isInOrder, type Histories, type Touched } from './touched.ts';
import { violationRow } from './violation-row.ts';

/** The rows of cases that were judged, gathered until they are written. */
export class CaseDraft {
  readonly #memory: Memory;
  readonly #histories: Histories;
  readonly #cases: CaseListRow[] = [];
  readonly #obligations: ObligationRow[] = [];
  readonly #violations: ViolationRow[] = [];
  readonly #anew: string[] = [];

  constructor(memory: Memory, histories: Histories) {
    this.#memory = memory;
    this.#histories = histories;
  }

  /** Goes on with a case, from memory or from its history. `after` is the position that its rows stand at. */
  goOn(touched: Touched, after: number): void {
    const { stream, live } = touched;
    if (live && canGoOn(touched)) {
      const verdicts = new Verdicts();
      for (const event of touched.events) verdicts.take(live.apply(event));
      this.#add(live, verdicts.all());
      this.#keep(stream, live);
      return;
    }
    const history = this.#histories.of(stream);
    const before = history.filter(({ position }) => position <= after);
    const latest = before.reduce((at, { occurredAt }) => Math.max(at, occurredAt), Number.NEGATIVE_INFINITY);
    if (isInOrder(touched.events, latest)) {
      const judged = judgeHistory(history, this.#memory.firm.context, after);
      this.#add(judged.live, judged.verdicts.all());
      this.#keep(stream, judged.live);
    } else {
      this.#keep(stream, this.judgeAnew(stream));
    }
  }

  /** Judges a case from its first event; all its rows are replaced. */
  judgeAnew(stream: string): LiveCase {
    const { live, verdicts } = judgeHistory(this.#histories.of(stream), this.#memory.firm.context);
    this.#anew.push(caseNoOf(stream));
    this.#add(live, verdicts.all());
    this.#memory.cases.delete(stream);
    return live;
  }

  async write(rows: RowWriter): Promise<void> {
    await rows.remove('obligation', 'case_no', this.#anew);
    await rows.remove('violation', 'case_no', this.#anew);
    await rows.upsert('case_list', this.#cases);
    await rows.upsert('obligation', this.#obligations);
    await rows.upsert('violation', this.#violations);
  }

  #add(live: LiveCase, { obligations, violations }: Changes): void {
    this.#cases.push(live.row());
    for (const record of obligations) this.#obligations.push(obligationRow(record, live, this.#memory.costs));
    for (const violation of violations) this.#violations.push(violationRow(violation));
  }

  #keep(stream: string, live: LiveCase): void {
    if (live.isFinished) this.#memory.cases.delete(stream);
    else this.#memory.cases.set(stream, live);
  }
}
