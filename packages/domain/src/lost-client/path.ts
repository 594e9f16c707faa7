import type { CaseEventType, RecordedCaseEvent } from '../case/case.events.ts';
import { ASKED_PATH, leadingTo, type AskedStep } from './asked-path.ts';
import type { Verdicts } from './context.ts';
import type { PathStep } from './dossier.ts';

/** The path of a case against the path that the rules ask for. `events` in the case's own order. */
export const pathOf = (
  events: readonly RecordedCaseEvent[],
  { obligations }: Pick<Verdicts, 'obligations'>,
): readonly PathStep[] => {
  const found = new Map<CaseEventType, number[]>();
  events.forEach(({ type }, index) => found.set(type, [...(found.get(type) ?? []), index]));
  const first = (type: CaseEventType) => found.get(type)?.[0];
  const runOut = new Set(obligations.filter(({ status }) => status === 'missed').map(({ rule }) => rule));
  const overdue = ASKED_PATH.filter(
    ({ type, owed }) => owed !== undefined && runOut.has(owed) && !found.has(type),
  );
  const missing = new Set([
    ...overdue.map(({ type }) => type),
    ...leadingTo([...ASKED_PATH.filter(({ type }) => found.has(type)), ...overdue].map(({ type }) => type)),
  ]);
  return ASKED_PATH.map((step): PathStep => {
    const indexes = found.get(step.type) ?? [];
    const happened = indexes.flatMap((index) => events[index] ?? []);
    const without = happened.length === 0 ? [] : notBefore(step, first);
    return {
      type: step.type,
      status:
        happened.length > 0
          ? without.length > 0
            ? 'early'
            : 'done'
          : missing.has(step.type)
            ? 'missing'
            : 'ahead',
      at: happened[0]?.occurredAt,
      times: happened.length,
      without,
      rule: step.owed,
      events: happened.map(({ position }) => position),
    };
  });
};

/** What had to lie before a step and did not, the first time it was done. */
const notBefore = (
  { type, after }: AskedStep,
  first: (type: CaseEventType) => number | undefined,
): PathStep['without'] => {
  const mine = first(type) ?? 0;
  return after.flatMap(([before, rule]) => {
    const theirs = first(before);
    if (theirs !== undefined && theirs < mine) return [];
    return [{ type: before, rule, came: theirs === undefined ? ('never' as const) : ('later' as const) }];
  });
};
