import { refuse, text, type Refusal } from '@casetrail/kernel';

const LONGEST_NAME = 120;

/** A name without its path and without what a terminal or a browser would act on. */
export const journalName = (said: string): string => {
  const last = said.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const harmless = last.replace(/[\p{C}<>:"|?*]/gu, '').trim();
  return [...harmless].slice(-LONGEST_NAME).join('') || 'journal.jsonl';
};

export const reused = (): Refusal =>
  refuse(
    'command-reused',
    text('该请求编号已用于另一文件', 'this command id was used for another file already'),
    'commandId',
  );

export const notNow = (state: string): Refusal =>
  refuse(
    'not-now',
    text(`导入处于“${state}”状态，现在不能这样做`, `the import is ${state}; that cannot be done now`),
    'import',
  );

export const alreadyEnded = (): Refusal =>
  refuse('already-ended', text('导入已经结束', 'the import has ended already'), 'import');
