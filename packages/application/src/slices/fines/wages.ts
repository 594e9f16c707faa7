import { checked, staffStream, wageDecider, wageForm, wageIn, type WageStated } from '@casetrail/domain';
import { money, Refusal, type Money, type RecordedEvent, type StaffNo, type Uuid } from '@casetrail/kernel';
import { digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused, type StepOutcome } from '../../commands/outcome.ts';
import type { FinePorts } from './ports.ts';

export interface WageRequest {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
  readonly data: unknown;
}

/** States what somebody earns a month; needed for the ceiling of deductions and shown to nobody. */
export const stateWage = async (
  ports: FinePorts,
  { commandId, actor, data }: WageRequest,
): Promise<StepOutcome> => {
  const form = checked(wageForm, data);
  if (form instanceof Refusal) return refused(form);
  const now = ports.clock();
  const { directory } = await ports.firm.current();
  const keepsPayroll =
    directory.hasRole(actor, 'hr_admin', now) || directory.hasRole(actor, 'general_office', now);
  return outcomeOf(
    await ports.streams.decide(
      staffStream(form.no),
      wageDecider,
      { type: 'StateWage', no: form.no, from: form.from, wage: money(form.wage), keepsPayroll },
      { occurredAt: now, actor: { kind: 'person', no: actor }, commandId, correlationId: commandId },
      digestOf('wage', actor, form),
    ),
  );
};

/** The wages of a month, of those whose wage is known. */
export const wagesIn = async (
  { log }: Pick<FinePorts, 'log'>,
  people: readonly StaffNo[],
  month: string,
): Promise<ReadonlyMap<StaffNo, Money>> => {
  const streams = await log.readStreams(people.map(staffStream));
  const wages = new Map<StaffNo, Money>();
  for (const no of people) {
    const events = (streams.get(staffStream(no)) ?? []) as readonly RecordedEvent<WageStated>[];
    const wage = wageIn(
      events.reduce((before, event) => wageDecider.evolve(before, event as WageStated), wageDecider.initial),
      month,
    );
    if (wage !== undefined) wages.set(no, wage);
  }
  return wages;
};
