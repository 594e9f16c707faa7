import type { StepOutcome, StepRequest } from '@casetrail/application';
import { refuse, text } from '@casetrail/kernel';
import { store } from './views.ts';

export type StepLog = ReturnType<typeof stepLog>;

/** Remembers command ids, and knows one store. */
export const stepLog = () => {
  const known = new Map<string, { readonly content: string; readonly position: number }>();
  const append = (code: string, commandId: string, content: string): StepOutcome => {
    if (code !== store.code) return refused('unknown-store', 'store');
    const before = known.get(commandId);
    if (before && before.content !== content) return refused('command-reused', 'commandId');
    if (!before) known.set(commandId, { content, position: known.size + 1 });
    return {
      outcome: 'recorded',
      position: before?.position ?? known.size,
      repeated: before !== undefined,
    };
  };
  return {
    append,
    record: ({ commandId, ...content }: StepRequest) =>
      append(content.store, commandId, JSON.stringify(content)),
  };
};

const refused = (code: string, field: string): StepOutcome => ({
  outcome: 'refused',
  refusal: refuse(code, text(`拒绝：${code}`, `refused: ${code}`), field),
});
