import { caseStream, type RecordedCaseEvent } from '@casetrail/domain';
import { DAY, type Actor, type CaseNo, type Instant, type Role, type StaffNo } from '@casetrail/kernel';
import { readModelsOf, type AbsenceRow, type MovedWorkRow } from '@casetrail/read-models';
import { commandIdOf, digestOf } from '../../commands/identity.ts';
import { decideAbsence } from './absence-commands.ts';
import { decideHandover } from './commands.ts';
import type { HandoverPorts } from './ports.ts';
import { workOfPeople } from './work-of-person.ts';
import { holderOf } from './work-standing.ts';

/** What one sweep did. */
export interface Applied {
  /** Roles on cases that went to a substitute or a successor. */
  readonly moved: number;
  /** Roles on cases that came back. */
  readonly returned: number;
  /** Absences whose time had run out. */
  readonly ended: number;
}

/** 1.3; absences have no rule of their own in the rulebook. */
const RULE = 'leave-approval';

/** So long an absence that ended early is looked at for work that did not come back, where a machine was cut off. */
const STILL_LOOKED_AT = 30 * DAY;

/**
 * Moves work with those who are away: when an absence runs, what is with the person goes to the substitute, also what
 * comes to him meanwhile; when it is over, what is still with the substitute comes back. Who has left with a successor
 * is away for good. Safe to run at any time, twice and by two: each move has an id of its own and is decided on where
 * the work is by then.
 */
export const applyAbsences = async (ports: HandoverPorts, now: Instant): Promise<Applied> => {
  await ports.desk.catchUp();
  await ports.projection.catchUp();
  const { over, leftOver, running } = await readAbsences(ports, now);
  let returned = 0;
  let ended = 0;
  for (const absence of over) {
    returned += await giveBack(ports, absence.id, now);
    if (await endByRule(ports, absence, now)) ended += 1;
  }
  for (const id of leftOver) returned += await giveBack(ports, id, now);
  const moved = await takeOver(ports, [...running, ...(await successions(ports))], now);
  return { moved, returned, ended };
};

/** When the next absence begins or ends, of those that do after a moment; undefined where none will. */
export const nextAbsenceChange = async (
  { pool }: HandoverPorts,
  after: Instant,
): Promise<Instant | undefined> => {
  const { rows } = await pool.query<{ at: Instant | null }>(
    `SELECT least(min(from_at) FILTER (WHERE from_at > $1), min(to_at) FILTER (WHERE to_at > $1)) AS at
     FROM rm.absence WHERE ended_at IS NULL AND to_at > $1`,
    [after],
  );
  return rows[0]?.at ?? undefined;
};

const readAbsences = async ({ pool }: HandoverPorts, now: Instant) => {
  const db = readModelsOf(pool);
  const open = await db
    .selectFrom('absence')
    .where('ended_at', 'is', null)
    .where('from_at', '<=', now)
    .orderBy('id')
    .selectAll()
    .execute();
  const leftOver = await db
    .selectFrom('moved_work')
    .innerJoin('absence', 'absence.id', 'moved_work.absence')
    .where('absence.ended_at', '>', (now - STILL_LOOKED_AT) as Instant)
    .select('absence.id')
    .distinct()
    .orderBy('absence.id')
    .execute();
  return {
    over: open.filter(({ to_at }) => to_at <= now),
    leftOver: leftOver.map(({ id }) => id),
    running: open.filter(({ to_at }) => to_at > now).map(successionOf),
  };
};

/** Somebody's work that goes to another, and why. */
interface Succession {
  readonly id: string;
  readonly from: StaffNo;
  readonly to: StaffNo;
  readonly cause: 'absence_began' | 'resignation';
  readonly reason: string;
}

const successionOf = ({ id, person, substitute }: AbsenceRow): Succession => ({
  id,
  from: person as StaffNo,
  to: substitute as StaffNo,
  cause: 'absence_began',
  reason: `缺勤 ${id}`,
});

const successions = async ({ pool }: HandoverPorts): Promise<readonly Succession[]> => {
  const rows = await readModelsOf(pool)
    .selectFrom('departure')
    .where('successor', 'is not', null)
    .orderBy('id')
    .select(['id', 'successor'])
    .execute();
  return rows.map(({ id, successor }) => ({
    id,
    from: id as StaffNo,
    to: successor as StaffNo,
    cause: 'resignation',
    reason: `${id} 离职`,
  }));
};

const takeOver = async (
  ports: HandoverPorts,
  successions: readonly Succession[],
  now: Instant,
): Promise<number> => {
  const { directory } = await ports.firm.current();
  const byPerson = new Map(
    successions.filter(({ to }) => !directory.hasLeft(to, now)).map((one) => [one.from, one]),
  );
  let moved = 0;
  for (const { caseNo, role, person } of await workOfPeople(ports.pool, [...byPerson.keys()], now)) {
    const succession = byPerson.get(person);
    if (succession && (await move(ports, caseNo, role, succession, now))) moved += 1;
  }
  return moved;
};

const move = (
  ports: HandoverPorts,
  caseNo: CaseNo,
  role: Role,
  { id, from, to, cause, reason }: Succession,
  now: Instant,
): Promise<boolean> =>
  moveByRule(ports, caseNo, now, ['absence', id, caseNo, role], {
    role,
    from,
    to,
    cause,
    reason,
    ...(cause === 'absence_began' && { absence: id }),
  });

/** Brings back what went to the substitute for an absence and is still with him. */
const giveBack = async (ports: HandoverPorts, absence: string, now: Instant): Promise<number> => {
  const rows: readonly MovedWorkRow[] = await readModelsOf(ports.pool)
    .selectFrom('moved_work')
    .where('absence', '=', absence)
    .orderBy('id')
    .selectAll()
    .execute();
  let returned = 0;
  for (const { case_no, role, person, substitute } of rows) {
    const came = await moveByRule(ports, case_no as CaseNo, now, ['absence-over', absence, case_no, role], {
      role: role as Role,
      from: substitute as StaffNo,
      to: person as StaffNo,
      cause: 'absence_ended',
      reason: `缺勤 ${absence} 结束`,
      absence,
    });
    if (came) returned += 1;
  }
  return returned;
};

interface Move {
  readonly role: Role;
  readonly from: StaffNo;
  readonly to: StaffNo;
  readonly cause: 'absence_began' | 'absence_ended' | 'resignation';
  readonly reason: string;
  readonly absence?: string;
}

/**
 * Whether it moved: work that is elsewhere by now is left there. The id of the move is made from where the case stands,
 * so that two sweeps at once move it once, and work that comes back to somebody who is away moves again.
 */
const moveByRule = async (
  ports: HandoverPorts,
  caseNo: CaseNo,
  now: Instant,
  identity: readonly string[],
  moving: Move,
): Promise<boolean> => {
  const events = (await ports.log.read(caseStream(caseNo))) as readonly RecordedCaseEvent[];
  if (holderOf(events, moving.role, await ports.firm.current(), now) !== moving.from) return false;
  const digest = digestOf(...identity, events.at(-1)?.revision);
  const outcome = await decideHandover(
    ports,
    caseNo,
    { type: 'MoveWork', ...moving },
    { commandId: commandIdOf(digest), occurredAt: now, actor: byRule(ports, now), digest },
  );
  return outcome.outcome === 'recorded' && !outcome.repeated;
};

const endByRule = async (
  ports: HandoverPorts,
  { id, person }: AbsenceRow,
  now: Instant,
): Promise<boolean> => {
  const digest = digestOf('absence-ends', id);
  const outcome = await decideAbsence(
    ports,
    { type: 'EndAbsence', no: person as StaffNo, absence: id, now },
    { commandId: commandIdOf(digest), occurredAt: now, actor: byRule(ports, now), digest },
  );
  return outcome.outcome === 'recorded' && !outcome.repeated;
};

/** A machine never signs as a person. */
const byRule = ({ rulebook }: HandoverPorts, now: Instant): Actor => ({
  kind: 'rule',
  rule: RULE,
  edition: rulebook.at(now)?.version ?? '—',
});
