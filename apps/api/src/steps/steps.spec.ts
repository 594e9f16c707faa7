import { stepFormSchema } from '@casetrail/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testApp } from '../testing/app.ts';

const forms = async () => {
  const { get } = await testApp();
  return z.array(stepFormSchema).parse((await get('/api/steps')).json());
};

describe('the forms of the steps', () => {
  it('are listed as the contract says, with the words to choose from', async () => {
    const received = (await forms()).find(({ step }) => step === 'client_received');
    expect(received?.fields.find(({ path }) => path === 'client.houseType')?.choices).toContainEqual({
      code: 'villa',
      name: { zh: '别墅', en: 'Villa' },
      holders: null,
    });
  });
  it('say which duties a step discharges', async () => {
    const closing = (await forms()).filter(({ closes }) => closes.includes('floor-plan'));
    expect(closing.map(({ step }) => step)).toEqual(['floor_plan_completed']);
  });
  it('hold those of a store as a whole', async () => {
    const ofStores = (await forms()).filter(({ subject }) => subject === 'store');
    expect(ofStores.map(({ step, closes }) => [step, closes])).toEqual([
      ['active_site_list_provided', ['active-sites']],
    ]);
  });
});
