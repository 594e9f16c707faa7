import type { StepOutcome, System } from '@casetrail/application';
import { newCommandId, recordedOrFailed } from '../fines/act.ts';
import { printJson, printLine } from '../output/print.ts';
import { withSystem, type DataOptions } from '../system.ts';

export interface DoneOptions extends DataOptions {
  readonly json?: boolean;
}

/**
 * Does something and shows what came of it, in words or as JSON.
 * @throws CommandFailed with what was refused, and the field it is about
 */
export const doAndShow = <View>(
  { data, json = false }: DoneOptions,
  act: (system: System, commandId: ReturnType<typeof newCommandId>) => Promise<StepOutcome>,
  show: (system: System, position: number) => Promise<View>,
  tell: (view: View) => string,
): Promise<void> =>
  withSystem({ data }, async (system) => {
    const outcome = await act(system, newCommandId());
    recordedOrFailed(outcome);
    await system.settle();
    const view = await show(system, outcome.outcome === 'recorded' ? outcome.position : 0);
    if (json) printJson(view);
    else printLine(tell(view));
  });
