import { measured } from '../client/dimensions.ts';
import { pause } from './interruptions.ts';
import type { Telling } from './telling.ts';

/** A house whose client has no keys yet has to wait, which may be a pause of the case. */
export const measure = (telling: Telling): void => {
  const { client, random } = telling;
  if (client.form.hasKeys === false && random.chance(0.5)) pause(telling, '尚未交房，等钥匙');
  telling.days(telling.pace(1, 2));
  takeMeasurements(telling);
};

/** The designer fetches the sheet from the front desk first, or forgets to. */
export const takeMeasurements = (telling: Telling): void => {
  const { cast, client } = telling;
  if (!telling.slips(cast.designer, 'no measurement sheet')) {
    telling.tell(cast.customer_manager, 'measurement_sheet_issued', { designer: cast.designer });
    telling.minutes(30, 200);
  }
  telling.memory.dimensions = measured(client.form.area, telling.random);
  telling.tell(cast.designer, 'house_measured', { dimensions: telling.memory.dimensions });
};
