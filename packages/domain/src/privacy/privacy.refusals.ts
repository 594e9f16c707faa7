import { refuse, text, type CalendarDate, type Refusal } from '@casetrail/kernel';
import { shown } from '../validation/shown.ts';

export const unknownStaff = (no: string, field = 'actor'): Refusal =>
  refuse('unknown-staff', text(`没有员工 ${shown(no)}`, `unknown staff ${shown(no)}`), field);

export const emptyReason = (): Refusal => refuse('empty', text('不能为空', 'must not be empty'), 'reason');

export const tooLongReason = (longest: number): Refusal =>
  refuse('too-long', text(`超过 ${longest} 个字符`, `is longer than ${longest} characters`), 'reason');

export const nothingAsked = (): Refusal =>
  refuse('nothing-asked', text('请指明要查看哪些信息', 'say which fields are to be shown'), 'fields');

export const tooMuchAsked = (most: number): Refusal =>
  refuse('too-many', text(`超过 ${most} 项`, `has more than ${most} entries`), 'fields');

export const alreadyErased = (caseNo: string): Refusal =>
  refuse(
    'client-erased',
    text(`案件 ${shown(caseNo)} 的客户资料已删除`, `the client of case ${shown(caseNo)} was erased`),
    'case',
  );

export const alreadyAsked = (): Refusal =>
  refuse(
    'erasure-asked',
    text('已有人提出删除，正等待另一人确认', 'it was asked for already and waits for a second person'),
    'case',
  );

export const notAsked = (): Refusal =>
  refuse(
    'erasure-not-asked',
    text('没有待确认的删除申请', 'nobody has asked for an erasure that waits'),
    'case',
  );

export const notGeneralOffice = (): Refusal =>
  refuse(
    'not-general-office',
    text('只有总经办可以确认或拒绝删除', 'only the general office confirms or refuses an erasure'),
    'actor',
  );

export const samePerson = (): Refusal =>
  refuse(
    'same-person',
    text('提出删除的人不能自己确认', 'whoever asked for the erasure cannot confirm it himself'),
    'actor',
  );

export const storedInPlain = (): Refusal =>
  refuse(
    'stored-in-plain',
    text(
      '该案的客户资料写入时尚未加密，无法通过销毁密钥删除',
      'what is said of this client was written before anything was sealed, and cannot be erased with a key',
    ),
    'case',
  );

export const caseStillOpen = (): Refusal =>
  refuse(
    'case-open',
    text('案件尚未结束，不能删除', 'the case is not over yet; its client cannot be erased'),
    'case',
  );

export const fineStillOpen = (count: number): Refusal =>
  refuse(
    'fine-open',
    text(
      `案件还有 ${count} 项处罚或异议没有了结，不能删除`,
      `${count} ${count === 1 ? 'fine or appeal' : 'fines or appeals'} on the case are not settled yet`,
    ),
    'case',
  );

export const analysisStillOpen = (): Refusal =>
  refuse(
    'analysis-open',
    text('跑单分析尚未完成，不能删除', 'the analysis of the loss is not confirmed yet'),
    'case',
  );

export const kept = (until: CalendarDate, years: number): Refusal =>
  refuse(
    'kept-by-law',
    text(
      `签有合同的案件须保存到 ${until}（结束后 ${years} 年），在此之前不能删除`,
      `a case with a contract is kept until ${until}, ${years} years after its end`,
    ),
    'case',
  );
