import type { CaseTrail } from '@casetrail/contract';
import type { Say } from '#lib/format/say.ts';

/** Steps in which a client speaks. */
const SPOKEN: ReadonlySet<string> = new Set([
  'follow_up_called',
  'revisit_called',
  'objection_raised',
  'objection_handled',
  'competitor_named',
  'client_lost',
]);

const MOST = 6;

export interface ClientWord {
  readonly position: number;
  readonly at: string;
  readonly sentence: string;
  /** 1 to 5, where it was asked. */
  readonly satisfaction: number | null;
}

/** What the client of a case said, the latest first. */
export const clientWords = ({ entries }: Pick<CaseTrail, 'entries'>, say: Say): readonly ClientWord[] =>
  entries
    .flatMap(({ step, data, position, occurredAt, sentence }) => {
      const satisfaction = typeof data['satisfaction'] === 'number' ? data['satisfaction'] : null;
      if (!SPOKEN.has(step) && satisfaction === null) return [];
      return [{ position, at: occurredAt, sentence: say(sentence), satisfaction }];
    })
    .slice(-MOST)
    .toReversed();
