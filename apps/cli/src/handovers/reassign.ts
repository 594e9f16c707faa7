import type { REASONS_TO_REASSIGN } from '@casetrail/domain';
import { Refusal, type CaseNo, type Role, type StaffNo } from '@casetrail/kernel';
import { newCommandId } from '../fines/act.ts';
import { CommandFailed, EXIT } from '../output/exit-codes.ts';
import { both, say } from '../output/language.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem } from '../system.ts';
import type { DoneOptions } from './done.ts';

type ReassignOptions = DoneOptions & { readonly by: StaffNo } & {
  readonly role: Role;
  readonly to: StaffNo;
  readonly cause: (typeof REASONS_TO_REASSIGN)[number];
  readonly reason: string;
  readonly case?: readonly string[];
  readonly note?: string;
};

/** Offers what can be; what cannot is named with the reason, and leaves the exit code of something to look at. */
export const reassign = (from: StaffNo, options: ReassignOptions): Promise<void> =>
  withSystem(options, async (system) => {
    const { by, role, to, cause, reason, note, json } = options;
    const outcome = await system.handovers.reassign({
      commandId: newCommandId(),
      from,
      role,
      to,
      cause,
      reason,
      note,
      cases: options.case as readonly CaseNo[] | undefined,
      actor: by,
      occurredAt: system.clock(),
    });
    if (outcome instanceof Refusal) {
      const { field, message } = outcome;
      const where = field === undefined ? '' : `${field}: `;
      throw new CommandFailed(where + say(message), EXIT.badInput);
    }
    const failed = outcome.cases.filter(({ handedOver }) => !handedOver);
    if (json) printJson(outcome);
    else {
      for (const { caseNo, message } of failed) printLine(`${caseNo}: ${message ? say(message) : ''}`);
      const offered = outcome.cases.length - failed.length;
      printLine(both(`已提出 ${offered} 件交接`, `${offered} handed over, to be accepted`));
    }
    if (failed.length > 0) process.exitCode = EXIT.attention;
  });
