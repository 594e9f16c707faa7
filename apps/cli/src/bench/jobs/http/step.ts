import { formatInstant, type Instant } from '@casetrail/kernel';
import { randomUUID } from 'node:crypto';
import { caseNoOf, DESIGNER } from '../deadlines/open-firm.ts';
import type { Post } from './poster.ts';

/** What is told is spread over so many cases, so that none of them grows longer than a real one. */
export const CASES = 1_000;

const step = (actor: string) => ({
  commandId: randomUUID(),
  store: 'AA',
  step: 'client_contacted',
  actor,
  occurredAt: formatInstant(Date.now() as Instant),
  data: { channel: 'phone', note: '约周六下午看平面方案' },
});

/**
 * Tells of a call to a client: the `nth` that is told.
 *
 * @param actor who made it, and whose identity it is
 */
export const contact = (
  nth: number,
  identity: Readonly<Record<string, string>>,
  actor = DESIGNER,
): Post & { readonly commandId: string } => {
  const body = step(actor);
  const path = `/api/cases/${caseNoOf(nth % CASES)}/steps`;
  return { commandId: body.commandId, path, headers: identity, body };
};

/** The same for a plain server, which only keeps it. */
export const row = (): Post => ({ path: '/rows', headers: {}, body: step(DESIGNER) });
