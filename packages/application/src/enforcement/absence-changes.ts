import type { Instant } from '@casetrail/kernel';
import { readModelsOf } from '@casetrail/read-models';
import { applyAbsences, nextAbsenceChange } from '../slices/handovers/apply-absences.ts';
import type { HandoverPorts } from '../slices/handovers/ports.ts';
import type { DueWork } from './due-work.ts';

/** Who is away owes nothing meanwhile: the work goes to the substitute, and comes back afterwards. */
export class AbsenceChanges implements DueWork {
  readonly name = 'absences';
  /** What comes to somebody while he is away goes on to his substitute, at no moment that is known before. */
  readonly findsBySweeping = true;
  readonly #ports: HandoverPorts;

  constructor(ports: HandoverPorts) {
    this.#ports = ports;
  }

  nextDueAt(now: Instant): Promise<Instant | undefined> {
    return nextAbsenceChange(this.#ports, now);
  }

  async sweep(now: Instant): Promise<number> {
    if (!(await this.#isAnybodyAway())) return 0;
    const { moved, returned, ended } = await applyAbsences({ ...this.#ports, clock: () => now }, now);
    return moved + returned + ended;
  }

  /** On most days nobody is, and looking through the cases is spared. */
  async #isAnybodyAway(): Promise<boolean> {
    const db = readModelsOf(this.#ports.pool);
    const [absence, departure] = await Promise.all([
      db.selectFrom('absence').select('id').limit(1).executeTakeFirst(),
      db.selectFrom('departure').select('id').limit(1).executeTakeFirst(),
    ]);
    return (absence ?? departure) !== undefined;
  }
}
