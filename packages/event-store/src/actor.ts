import type { Actor, StaffNo } from '@casetrail/kernel';

/** An actor as the log stores it: `p:CZ101`, `r:lost-analysis@2026-03`, `s:import`. */
export const formatActor = (actor: Actor): string => {
  switch (actor.kind) {
    case 'person':
      return `p:${actor.no}`;
    case 'rule':
      return `r:${actor.rule}@${actor.edition}`;
    case 'system':
      return `s:${actor.part}`;
  }
};

const parse = (stored: string): Actor => {
  const name = stored.slice(2);
  switch (stored.slice(0, 2)) {
    case 'p:':
      return { kind: 'person', no: name as StaffNo };
    case 's:':
      return { kind: 'system', part: name };
    case 'r:': {
      const at = name.indexOf('@');
      if (at > 0) return { kind: 'rule', rule: name.slice(0, at), edition: name.slice(at + 1) };
    }
  }
  throw new RangeError(`not an actor: ${stored}`);
};

const REMEMBERED = 10_000;
const known = new Map<string, Actor>();

/**
 * Reads what `formatActor` wrote. The same few people act over and over, so each is parsed once.
 * @throws RangeError for anything else
 */
export const parseActor = (stored: string): Actor => {
  let actor = known.get(stored);
  if (!actor) {
    actor = Object.freeze(parse(stored));
    if (known.size >= REMEMBERED) known.clear();
    known.set(stored, actor);
  }
  return actor;
};
