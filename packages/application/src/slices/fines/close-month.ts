import {
  balanceOf,
  checked,
  closeMonthForm,
  endOfMonth,
  fineDecider,
  fineStream,
  hindranceOf,
  planDeductions,
  signedSum,
  statementDecider,
  statementStream,
  type DeductFine,
  type FineFacts,
  type FineRecord,
  type GiveFineBack,
  type LeftOut,
  type Plan,
  type StatementLine,
} from '@casetrail/domain';
import {
  formatMoney,
  money,
  Refusal,
  type Envelope,
  type Instant,
  type Money,
  type StaffNo,
  type StoreCode,
  type Uuid,
} from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import { outcomeOf, refused } from '../../commands/outcome.ts';
import type { StepOutcome } from '../../platform/commands.ts';
import { settingsOf } from './facts.ts';
import { outstandingIn, takenElsewhere } from './outstanding.ts';
import type { FineRowPorts } from './ports.ts';
import { wagesIn } from './wages.ts';

export interface CloseRequest {
  readonly commandId: Uuid;
  readonly actor: StaffNo;
  /** `store` and `month` (`2026-05`) */
  readonly data: unknown;
}

/** What the month would take as things stand now. */
export const planMonth = async (ports: FineRowPorts, store: StoreCode, month: string): Promise<Plan> => {
  await ports.catchUp();
  const fines = await outstandingIn(ports.db, store, endOfMonth(month));
  const people = [...new Set(fines.flatMap(({ fine }) => fine.terms?.person ?? []))];
  const wages = await wagesIn(ports, people, month);
  const taken = await takenElsewhere(ports, people, store, month);
  const { ceiling } = await settingsOf(ports);
  return planDeductions(
    fines,
    (person) => ({ wage: wages.get(person), taken: taken.get(person) ?? (0 as Money) }),
    ceiling,
    month,
  );
};

/**
 * Closes a store's month for payroll: settles what it takes, takes it fine by fine, and states what was taken. Run
 * again after it was cut off, or twice at once, it goes on with the plan that was settled first.
 */
export const closeMonth = async (ports: FineRowPorts, request: CloseRequest): Promise<StepOutcome> => {
  const form = checked(closeMonthForm, request.data);
  if (form instanceof Refusal) return refused(form);
  const { store, month } = form;
  const { directory } = await ports.firm.current();
  const now = ports.clock();
  const stream = statementStream(store, month);
  const statements = statementDecider({ person: (no, at: Instant) => directory.at(no, at) });
  const plan = await planMonth(ports, store, month);
  const { ceiling } = await settingsOf(ports);
  const envelope: Envelope = {
    occurredAt: now,
    actor: { kind: 'person', no: request.actor },
    commandId: request.commandId,
    correlationId: request.commandId,
  };
  const drawnUp = outcomeOf(
    await ports.streams.decide(
      stream,
      statements,
      { type: 'DrawUpStatement', by: request.actor, now, store, month, ceiling, plan },
      envelope,
      digestOf('close-month', request.actor, form),
    ),
  );
  if (drawnUp.outcome === 'refused') return drawnUp;
  const { state } = await ports.streams.load(stream, statements);
  if (state.status !== 'drawn-up') return drawnUp;
  const taken = await take(ports, state.plan, month, envelope);
  const digest = digestOf('statement-closed', store, month);
  const closed = outcomeOf(
    await ports.streams.decide(
      stream,
      statements,
      { type: 'CloseStatement', plan: taken },
      { ...envelope, commandId: commandIdOf(digest) },
      digest,
    ),
  );
  return closed.outcome === 'recorded' ? { ...closed, repeated: drawnUp.repeated } : closed;
};

/**
 * Takes what was planned. An appeal that was filed in the meantime came first: that fine is left out, and its command
 * is remembered as having added nothing, so that nobody who closes the same month later takes it after all.
 */
const take = async (ports: FineRowPorts, plan: Plan, month: string, envelope: Envelope): Promise<Plan> => {
  const lines: StatementLine[] = [];
  const leftOut = [...plan.leftOut];
  for (const line of plan.lines) {
    await (line.givenBack ? giveBack : deduct)(ports, line, month, envelope);
    const { state: fine } = await ports.streams.load(fineStream(line.fineId), decider);
    if (fine.status === 'none') continue;
    if (line.givenBack) {
      if (fine.creditedIn?.includes(month)) lines.push(line);
      continue;
    }
    if (fine.months.includes(month)) lines.push(line);
    else if (fine.status === 'issued') leftOut.push(leftOutNow(line, fine));
  }
  return { lines, leftOut };
};

const decider = fineDecider({} as FineFacts);

/** What is refused adds nothing. */
const takeOrLeave: typeof decider = {
  ...decider,
  decide(command, fine) {
    const decision = decider.decide(command, fine);
    return decision instanceof Refusal ? [] : decision;
  },
};

const deduct = (ports: FineRowPorts, line: StatementLine, month: string, envelope: Envelope) =>
  settle(ports, line.fineId, { type: 'DeductFine', month, amount: money(line.deducted) }, envelope);

const giveBack = (ports: FineRowPorts, line: StatementLine, month: string, envelope: Envelope) =>
  settle(ports, line.fineId, { type: 'GiveFineBack', month, amount: creditIn(line) }, envelope);

const creditIn = ({ deducted }: StatementLine): Money => (0 - signedSum(deducted)) as Money;

const settle = async (
  { streams }: FineRowPorts,
  fineId: Uuid,
  command: DeductFine | GiveFineBack,
  envelope: Envelope,
): Promise<void> => {
  const digest = digestOf(command.type === 'DeductFine' ? 'deduct' : 'give-back', fineId, command.month);
  const because = { ...envelope, commandId: commandIdOf(digest), causationId: envelope.commandId };
  for (;;) {
    const { outcome } = await streams.decide(fineStream(fineId), takeOrLeave, command, because, digest);
    if (outcome !== 'conflict') return;
  }
};

const leftOutNow = ({ fineId, slip, person, unit }: StatementLine, fine: FineRecord): LeftOut => ({
  fineId,
  slip,
  person,
  amount: formatMoney(balanceOf(fine)),
  unit,
  because: hindranceOf(fine) ?? 'ceiling',
});
