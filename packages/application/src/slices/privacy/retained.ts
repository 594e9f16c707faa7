import { standing, type RecordedCaseEvent, type Retained } from '@casetrail/domain';
import type { CaseNo, Instant } from '@casetrail/kernel';
import { readModelsOf } from '@casetrail/read-models';
import type { PrivacyPorts } from './privacy-ports.ts';

const UNSETTLED = ['proposed', 'issued', 'signed', 'appealed'];
const UNANALYSED = ['open', 'submitted', 'returned'];

/** What keeps a client's data, as the case stands now. */
export const retainedOf = async (
  { pool, desk }: Pick<PrivacyPorts, 'pool' | 'desk'>,
  caseNo: CaseNo,
  events: readonly RecordedCaseEvent[],
): Promise<Retained> => {
  await desk.catchUp();
  const db = readModelsOf(pool);
  const fines = await db
    .selectFrom('fine')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('case_no', '=', caseNo)
    .where('status', 'in', UNSETTLED)
    .executeTakeFirstOrThrow();
  const loss = await db
    .selectFrom('lost_client')
    .select('status')
    .where('id', '=', caseNo)
    .executeTakeFirst();
  return {
    endedAt: endOf(events),
    contract: standing(events).some(({ type }) => type === 'ConstructionContractSigned'),
    openFines: fines.count,
    openAnalysis: loss !== undefined && UNANALYSED.includes(loss.status),
  };
};

/** A case that was withdrawn keeps nothing back: it should never have been there. */
const ENDS: ReadonlySet<string> = new Set(['ClientLost', 'Settled', 'CaseWithdrawn']);

/** When the client was lost or the bill settled, whichever came last. */
const endOf = (events: readonly RecordedCaseEvent[]): Instant | undefined =>
  events
    .filter(({ type }) => ENDS.has(type))
    .reduce<Instant | undefined>(
      (latest, { occurredAt }) => (latest === undefined || occurredAt > latest ? occurredAt : latest),
      undefined,
    );
