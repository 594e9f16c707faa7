import type { KnownToTheRulebook } from '@casetrail/domain';
import type { Instant } from '@casetrail/kernel';
import type { Firm } from '../../judging/firm.ts';

/** What the firm knows, as decisions on editions ask for it. */
export const knownToTheRulebook = (firm: Firm, now: Instant): KnownToTheRulebook => ({
  rulebook: firm.rulebook,
  stores: [...firm.stores.keys()].sort(),
  person: (no) => firm.directory.at(no, now),
});
