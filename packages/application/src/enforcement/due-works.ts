import type { Pool } from 'pg';
import { AbsenceChanges } from './absence-changes.ts';
import { Deliveries } from './deliveries.ts';
import type { DueWork } from './due-work.ts';
import { FineDuties } from './fine-duties.ts';
import { CaseCourt } from './judged-cases.ts';
import { Digests } from './reminders/digest.ts';
import type { Outbox } from './reminders/outbox.ts';
import { Reminders } from './reminders/reminders.ts';
import { Quotations } from './reminders/wording.ts';
import type { Lease } from '../work/lease.ts';
import type { FineRowPorts } from '../slices/fines/ports.ts';
import type { HandoverPorts } from '../slices/handovers/ports.ts';
import { StoreCourt } from './store-court.ts';
import { verdictRows } from './verdict-rows.ts';
import type { VerdictPorts } from './verdicts.ts';
import { Verdicts } from './verdicts.ts';

export type DueWorkPorts = Omit<VerdictPorts, 'rows'> & {
  readonly pool: Pool;
  readonly fines: FineRowPorts;
  readonly handovers: HandoverPorts;
  readonly outbox: Outbox;
  readonly digestLease: Lease;
};

/** All that becomes due by the passing of time, in the order in which it is swept. A new one is entered here and nowhere else. */
export const dueWorksOf = (ports: DueWorkPorts): readonly DueWork[] => {
  const { pool, log, firm, rulebook, outbox, digestLease: lease } = ports;
  const court = new CaseCourt(log, firm);
  const stores = new StoreCourt(log, firm, rulebook);
  const quotations = new Quotations(rulebook);
  return [
    // First, so that what falls due is owed by whoever stands in.
    new AbsenceChanges(ports.handovers),
    new Verdicts({ ...ports, rows: verdictRows(pool) }),
    new FineDuties(ports.fines),
    new Reminders({ pool, court, stores, outbox, quotations }),
    new Digests({ pool, firm, stores, outbox, quotations, lease }),
    new Deliveries(outbox),
  ];
};
