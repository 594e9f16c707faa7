import type { StepData } from '@casetrail/domain';
import { remeasured } from '../client/dimensions.ts';
import { designFee, written } from '../price/amounts.ts';
import type { Telling } from './telling.ts';

/** The design agreement, its fee and its forms, and the second measuring. */
export const agreeOnDesign = (telling: Telling): void => {
  const { cast, client, setting } = telling;
  telling.days(telling.pace(1, 3));
  const fee = written(designFee(client.form.area, setting.team.levelOf(cast.designer)));
  telling.memory.agreedAt = telling.at;
  telling.tell(cast.designer, 'design_agreement_signed', {
    signatures: telling.slips(cast.designer, 'signature missing')
      ? ['client', 'designer']
      : ['client', 'designer', 'project_manager'],
    fee,
  });
  payFee(telling, fee);
  archiveForms(telling);
  remeasure(telling);
};

const payFee = (telling: Telling, fee: string): void => {
  const { cast, random } = telling;
  const late = telling.slips(cast.customer_manager, 'fee paid late');
  telling.aside(() => {
    if (late) telling.days(random.int(9, 14));
    else telling.minutes(15, 200);
    telling.tell(cast.finance, 'design_fee_paid', { amount: fee });
  });
};

const archiveForms = (telling: Telling): void => {
  const { cast, random } = telling;
  const forms: StepData<'design_forms_archived'>['forms'] = [
    'family_service_questionnaire',
    'material_selection_sheet',
    ...(telling.slips(cast.designer, 'forms incomplete') ? [] : (['construction_item_list'] as const)),
    ...(random.chance(0.5) ? (['main_material_delivery_plan'] as const) : []),
  ];
  telling.aside(() => {
    if (telling.slips(cast.designer, 'forms late')) telling.days(random.int(2, 3));
    else telling.days(random.int(0, 1));
    telling.tell(cast.designer, 'design_forms_archived', { forms });
  });
};

const remeasure = (telling: Telling): void => {
  const { cast, memory, random } = telling;
  if (!memory.dimensions || telling.slips(cast.designer, 'not remeasured')) return;
  const offBy = telling.slips(cast.designer, 'measured badly') ? random.int(6, 14) : 0;
  const dimensions = remeasured(memory.dimensions, offBy, random);
  telling.aside(() => {
    telling.days(1);
    telling.tell(cast.designer, 'house_remeasured', { dimensions });
  });
};
