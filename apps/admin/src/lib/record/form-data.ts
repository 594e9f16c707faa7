import type { FormFieldView } from '@casetrail/contract';

type Value = string | number | boolean | object | undefined;

/**
 * What was filled in, as the step's data. What cannot be read is passed on as it was typed: the API says what is wrong
 * with it, at the field it names. What was left empty is left out.
 */
export const dataOf = (fields: readonly FormFieldView[], form: FormData): Record<string, unknown> => {
  const data: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(field, form);
    if (value !== undefined) put(data, field.path.split('.'), value);
  }
  return data;
};

const put = (into: Record<string, unknown>, [head = '', ...rest]: readonly string[], value: Value): void => {
  if (rest.length === 0) into[head] = value;
  else put((into[head] ??= {}) as Record<string, unknown>, rest, value);
};

const typed = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

const chosen = (form: FormData, name: string): readonly string[] =>
  form.getAll(name).flatMap((value) => (typeof value === 'string' ? [value] : []));

const valueOf = (field: FormFieldView, form: FormData): Value => {
  const { path, kind, choices, required } = field;
  const text = typed(form, path);
  switch (kind) {
    case 'choices':
      return required || chosen(form, path).length > 0 ? chosen(form, path) : undefined;
    case 'copies':
      return copiesIn(field, form);
    case 'lines':
      return text.trim() === '' ? undefined : linesOf(text);
    case 'answers':
      return choices.map((_, at) => typed(form, `${path}.${at}`));
    case 'lengths':
      return text.trim() === '' ? undefined : lengthsOf(text);
    case 'prices':
      return text.trim() === '' ? undefined : pricesOf(text);
    case 'moment':
      return momentOf(typed(form, `${path}.date`), typed(form, `${path}.time`));
    case 'yes-no':
      return text === '' ? undefined : text === 'yes';
    default:
      return text.trim() === '' ? undefined : single(kind, text);
  }
};

const single = (kind: FormFieldView['kind'], text: string): string | number => {
  switch (kind) {
    case 'money':
      return moneyOf(text);
    case 'number':
    case 'whole':
      return numberOf(text);
    case 'text':
    case 'phone':
    case 'person':
    case 'date':
    case 'month':
      return text.trim();
    default:
      return text;
  }
};

/** Digits as a Chinese keyboard may type them. */
const narrow = (text: string): string =>
  text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).trim();

/** `¥86,400` as `86400.00`. */
export const moneyOf = (text: string): string => {
  const plain = narrow(text).replace(/[\s,¥￥元]/g, '');
  const [, yuan, fen = ''] = /^(\d+)(?:\.(\d{0,2}))?$/.exec(plain) ?? [];
  return yuan === undefined ? text.trim() : `${yuan}.${fen.padEnd(2, '0')}`;
};

const numberOf = (text: string): number | string => {
  const plain = narrow(text).replace(/[\s,]/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text.trim();
};

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What stands last in a line, and what stands before it: `客厅开间 420`. */
const parted = (line: string): readonly [name: string, last: string] => {
  const [, name = line, last = ''] = /^(.*?)[\s:：，=]+([^\s:：，=]+)$/.exec(line) ?? [];
  return [name.trim(), last];
};

const lengthsOf = (text: string): Record<string, number | string> =>
  Object.fromEntries(
    linesOf(text).map((line) => {
      const [name, last] = parted(line);
      return [name, numberOf(last.replace(/(cm|厘米)$/i, ''))];
    }),
  );

const pricesOf = (text: string): readonly object[] =>
  linesOf(text).map((line) => {
    const [code, last] = parted(line);
    return { code, unitPrice: moneyOf(last) };
  });

/** A paper of which nobody got a copy is not named: perhaps there is none. */
const copiesIn = ({ path, choices }: FormFieldView, form: FormData): object =>
  Object.fromEntries(
    choices.flatMap(({ code }) => {
      const holders = chosen(form, `${path}.${code}`);
      return holders.length > 0 ? [[code, holders]] : [];
    }),
  );

/** A time of day as it is typed on a small keyboard: `1520`, `15：20`, `9:05`. */
export const timeOf = (text: string): string => {
  const [, hour, minute] = /^(\d{1,2})[:.时]?(\d{2})分?$/.exec(narrow(text)) ?? [];
  return hour === undefined || minute === undefined ? text.trim() : `${hour.padStart(2, '0')}:${minute}`;
};

/** In the firm's time, wherever the reader is. */
export const momentOf = (date: string, time: string): string | undefined =>
  date === '' && time === '' ? undefined : `${date}T${timeOf(time)}:00+08:00`;
