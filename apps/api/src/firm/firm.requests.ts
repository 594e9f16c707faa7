import { settingSchemas, stateWageSchema } from '@casetrail/contract';
import { SETTING_FORMS, wageForm } from '@casetrail/domain';
import { commandIdForm, staffNoForm } from '../edge/forms.ts';

const acting = { commandId: commandIdForm, actor: staffNoForm };

export const automaticIssuingBody = settingSchemas['automatic-issuing']
  .extend({ ...SETTING_FORMS['automatic-issuing'].shape, ...acting })
  .meta({ id: 'SetAutomaticIssuing' });
export const ceilingBody = settingSchemas.ceiling
  .extend({ ...SETTING_FORMS.ceiling.shape, ...acting })
  .meta({ id: 'SetCeiling' });
export const nameInspectorBody = settingSchemas['name-inspector']
  .extend({ ...SETTING_FORMS['name-inspector'].shape, ...acting })
  .meta({ id: 'NameInspector' });
export const dismissInspectorBody = settingSchemas['dismiss-inspector']
  .extend({ ...SETTING_FORMS['dismiss-inspector'].shape, ...acting })
  .meta({ id: 'DismissInspector' });
export const wageBody = stateWageSchema.extend({ ...wageForm.shape, ...acting }).meta({ id: 'StateWage' });
