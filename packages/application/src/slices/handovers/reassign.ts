import type { Reassigned } from '@casetrail/contract';
import { isWritten } from '@casetrail/domain';
import type { Refusal } from '@casetrail/kernel';
import {
  refuse,
  ROLES,
  text,
  type CaseNo,
  type Instant,
  type Role,
  type StaffNo,
  type Uuid,
} from '@casetrail/kernel';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import { offerHandover } from './commands.ts';
import type { HandoverPorts } from './ports.ts';
import { workOfPeople } from './work-of-person.ts';

export interface ReassignRequest {
  readonly commandId: Uuid;
  readonly from: StaffNo;
  readonly role: Role;
  readonly to: StaffNo;
  readonly cause: 'leave' | 'resignation' | 'overload' | 'other';
  readonly reason: string;
  /** Undefined: all cases in which `from` holds the role. */
  readonly cases: readonly CaseNo[] | undefined;
  readonly note: string | undefined;
  readonly actor: StaffNo;
  readonly occurredAt: Instant;
}

/**
 * Offers a person's work in a role to another, case by case: each is decided for itself, and one that cannot be handed
 * over does not keep the others. Sent again, it goes on where it was cut off.
 */
export const reassignWork = async (
  ports: HandoverPorts,
  request: ReassignRequest,
): Promise<Reassigned | Refusal> => {
  const refusal = await refusalOf(ports, request);
  if (refusal) return refusal;
  const { commandId, from, role, to, cause, reason, note, actor, occurredAt } = request;
  const offer = {
    kind: 'work',
    role,
    from,
    to,
    cause,
    reason,
    ...(note !== undefined && { note }),
  };
  const cases: Reassigned['cases'] = [];
  let position = 0;
  for (const caseNo of await casesOf(ports, request)) {
    const id = commandIdOf(digestOf('reassign', commandId, caseNo));
    const outcome = await offerHandover(ports, { commandId: id, caseNo, actor, occurredAt, offer });
    if (outcome.outcome === 'recorded') {
      position = Math.max(position, outcome.position);
      cases.push({ caseNo, handedOver: true, code: null, message: null });
    } else if (request.cases || outcome.refusal.code !== 'not-the-holder') {
      // The rows also name what he missed while it was his.
      const { code, message } = outcome.refusal;
      cases.push({ caseNo, handedOver: false, code, message });
    }
  }
  return { position, cases };
};

const casesOf = async (
  ports: HandoverPorts,
  { cases, from, role }: ReassignRequest,
): Promise<readonly CaseNo[]> => {
  if (cases) return [...new Set(cases)];
  await ports.projection.catchUp();
  const work = await workOfPeople(ports.pool, [from], ports.clock());
  return [...new Set(work.filter((one) => one.role === role).map(({ caseNo }) => caseNo))];
};

/** What is wrong with all of it is said once. */
const refusalOf = async (
  { firm }: HandoverPorts,
  { from, to, role, reason }: ReassignRequest,
): Promise<Refusal | undefined> => {
  const { directory } = await firm.current();
  const unknown = [['from', from] as const, ['to', to] as const].find(([, no]) => !directory.knows(no));
  if (unknown) {
    const [field, no] = unknown;
    return refuse('unknown-staff', text(`没有员工 ${no}`, `unknown staff ${no}`), field);
  }
  if (!ROLES.includes(role)) return refuse('unknown-value', text('没有这个角色', 'is no role'), 'role');
  if (!isWritten(reason)) return refuse('empty', text('不能为空', 'must not be empty'), 'reason');
  return undefined;
};
