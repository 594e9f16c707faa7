import { refuse, Refusal, text } from '@casetrail/kernel';
import { z } from 'zod';
import { checked } from '../validation/checked.ts';
import { staffNo, storeCode, writtenText } from '../validation/fields.ts';
import { shown } from '../validation/shown.ts';

/** What the general office fills in to change a setting of the firm. */
export const SETTING_FORMS = {
  'automatic-issuing': z.strictObject({ on: z.boolean(), reason: writtenText }),
  ceiling: z.strictObject({ percent: z.int(), reason: writtenText }),
  'name-inspector': z.strictObject({ person: staffNo, stores: z.array(storeCode).min(1).optional() }),
  'dismiss-inspector': z.strictObject({ person: staffNo, reason: writtenText }),
} as const;

export type Setting = keyof typeof SETTING_FORMS;

export type FilledSetting = {
  [S in Setting]: { readonly setting: S; readonly data: z.infer<(typeof SETTING_FORMS)[S]> };
}[Setting];

export const readSetting = (setting: string, data: unknown): FilledSetting | Refusal => {
  if (!Object.hasOwn(SETTING_FORMS, setting))
    return refuse(
      'unknown-setting',
      text(`没有这项设置：${shown(setting)}`, `is no setting: ${shown(setting)}`),
      'setting',
    );
  const read = checked<object>(SETTING_FORMS[setting as Setting], data ?? {});
  return read instanceof Refusal ? read : ({ setting, data: read } as FilledSetting);
};
