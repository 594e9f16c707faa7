import { isStoreStep, readStep, readStoreStep, type Step, type StoreStep } from '@casetrail/domain';
import {
  readInstant,
  refuse,
  Refusal,
  text,
  type CaseNo,
  type Instant,
  type StaffNo,
  type StoreCode,
} from '@casetrail/kernel';

interface Said {
  readonly at: Instant;
  readonly store: StoreCode;
  readonly actor: StaffNo;
}

/** A line of a journal that is well-formed in itself; whether it fits the case is decided later. */
export type JournalLine =
  | (Said & { readonly scope: 'case'; readonly caseNo: CaseNo; readonly step: Step })
  | (Said & { readonly scope: 'store'; readonly step: StoreStep });

const KEYS: ReadonlySet<string> = new Set(['at', 'store', 'case', 'actor', 'step', 'data']);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads one line; undefined where it is blank. The refusal names the field and the reason. */
export const readJournalLine = (bytes: Buffer | undefined): JournalLine | Refusal | undefined => {
  if (!bytes) return refuse('line-too-long', text('该行超过 1 MiB', 'the line is longer than 1 MiB'));
  const source = decode(bytes);
  if (source instanceof Refusal) return source;
  if (source.trim() === '') return undefined;
  const value = parse(source);
  return value instanceof Refusal ? value : readObject(value);
};

const decode = (bytes: Buffer): string | Refusal => {
  try {
    return utf8.decode(bytes);
  } catch {
    return refuse('not-utf-8', text('该行不是 UTF-8 编码', 'the line is not UTF-8'));
  }
};

const parse = (source: string): unknown => {
  try {
    return JSON.parse(source);
  } catch (error) {
    // The rest of the message quotes the line, which may name a client.
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    return at === undefined
      ? refuse('broken-json', text('JSON 不完整或有误', 'broken JSON'))
      : refuse(
          'broken-json',
          text(`JSON 不完整或有误，在第 ${at} 个字符处`, `broken JSON at character ${at}`),
        );
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readObject = (line: unknown): JournalLine | Refusal => {
  if (!isObject(line))
    return refuse('not-an-object', text('该行不是 JSON 对象', 'the line is not a JSON object'));
  const unknown = Object.keys(line).find((key) => !KEYS.has(key));
  if (unknown !== undefined) return refuse('unknown-key', text('未知字段', 'is an unknown key'), unknown);
  const at = readAt(line['at']);
  if (at instanceof Refusal) return at;
  const store = readCode(line['store'], 'store', /^[A-Za-z0-9]{1,10}$/);
  if (store instanceof Refusal) return store;
  const actor = readCode(line['actor'], 'actor', /^[A-Za-z0-9-]{1,20}$/);
  if (actor instanceof Refusal) return actor;
  const step = readCode(line['step'], 'step', /^[\s\S]{1,200}$/);
  if (step instanceof Refusal) return step;
  const said = { at, store: store as StoreCode, actor: actor as StaffNo };
  return isStoreStep(step)
    ? readStoreLine(said, step, line['case'], line['data'])
    : readCaseLine(said, step, line['case'], line['data']);
};

const readAt = (value: unknown): Instant | Refusal => {
  if (value === undefined) return missing('at');
  if (typeof value !== 'string') return refuse('wrong-type', text('应为文字', 'must be a text'), 'at');
  const at = readInstant(value);
  switch (at) {
    case 'form':
      return refuse(
        'no-time',
        text(
          '不是时间，应写成 2026-03-04T15:20:00+08:00',
          'is no time; write it as 2026-03-04T15:20:00+08:00',
        ),
        'at',
      );
    case 'no-offset':
      return refuse(
        'no-offset',
        text(
          '缺少时区，应写成 2026-03-04T15:20:00+08:00',
          'has no offset; write it as 2026-03-04T15:20:00+08:00',
        ),
        'at',
      );
    case 'no-such-day':
      return refuse('no-such-day', text('没有这一天', 'is a day that does not exist'), 'at');
    case 'no-such-time':
      return refuse('no-such-time', text('没有这个时刻', 'is a time of day that does not exist'), 'at');
    default:
      return at;
  }
};

const readCode = (value: unknown, field: string, form: RegExp): string | Refusal => {
  if (value === undefined) return missing(field);
  if (typeof value !== 'string') return refuse('wrong-type', text('应为文字', 'must be a text'), field);
  return form.test(value) ? value : refuse('malformed', text('格式不对', 'has the wrong form'), field);
};

const missing = (field: string) => refuse('missing', text('缺少', 'is missing'), field);

const readCaseLine = (said: Said, code: string, caseNo: unknown, data: unknown): JournalLine | Refusal => {
  const step = readStep(code, data);
  if (step instanceof Refusal) return step;
  const no = readCode(caseNo, 'case', /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/);
  return no instanceof Refusal ? no : { ...said, scope: 'case', caseNo: no as CaseNo, step };
};

const readStoreLine = (said: Said, code: string, caseNo: unknown, data: unknown): JournalLine | Refusal => {
  if (caseNo !== undefined && caseNo !== null) {
    return refuse('unknown-key', text('门店事项不带案件号', 'a step of a store carries no case'), 'case');
  }
  const step = readStoreStep(code, data);
  return step instanceof Refusal ? step : { ...said, scope: 'store', step };
};
