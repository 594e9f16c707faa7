import type { Instant } from '@casetrail/kernel';
import type { RecordedCaseEvent } from '../case/case.events.ts';
import type { CaseTold } from './told.ts';

/** While a case is paused nobody works on it. */
export class Pauses {
  readonly #over: { readonly from: Instant; readonly to: Instant }[] = [];
  #since: Instant | undefined;

  note({ type, occurredAt }: RecordedCaseEvent): void {
    if (type === 'CasePaused') this.#since ??= occurredAt;
    if (type !== 'CaseResumed' || this.#since === undefined) return;
    this.#over.push({ from: this.#since, to: occurredAt });
    this.#since = undefined;
  }

  workedBetween(from: Instant, to: Instant, minutes: CaseTold['workingMinutes']): number {
    const still = this.#since === undefined ? this.#over : [...this.#over, { from: this.#since, to }];
    const stood = still.map((pause) =>
      minutes(Math.max(pause.from, from) as Instant, Math.min(pause.to, to) as Instant),
    );
    return minutes(from, to) - stood.reduce((sum, one) => sum + one, 0);
  }
}
