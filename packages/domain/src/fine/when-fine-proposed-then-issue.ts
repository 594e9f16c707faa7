import type { Instant } from '@casetrail/kernel';
import type { IssueFine } from './fine.commands.ts';

/** When a fine is proposed and the general office has told the rules to, it is issued. Whether it may be, the decision asks. */
export const issueByRule = (
  { automaticIssuing }: { readonly automaticIssuing: boolean },
  now: Instant,
): IssueFine | undefined =>
  automaticIssuing ? { type: 'IssueFine', by: undefined, now, reason: '按规则自动开具' } : undefined;
