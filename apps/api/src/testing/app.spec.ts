import { expect, it } from 'vitest';
import { problemIn, testApp } from './app.ts';

it('a test begins with nobody of the test before', async () => {
  const before = await testApp();
  await before.post('/api/stores/ZX/live', {
    commandId: '0199d9b2-7a3c-7cc1-8f7e-0a1b2c3d4e5f',
    actor: 'ZX100',
  });
  const { app, platform } = await testApp({ as: { staffNo: undefined } });
  problemIn(await app.inject('/api/cases'), 403);
  expect(platform.asked).toEqual([]);
});

it.each(['constructor', '__proto__', 'toString'])(
  'whoever is called %s has the posts of anybody',
  async (actor) => {
    const { post } = await testApp();
    problemIn(await post('/api/cases/ZX-260001/steps', { actor }), 400);
  },
);
