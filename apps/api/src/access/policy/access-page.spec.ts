import { expect, it } from 'vitest';
import { accessPage } from './access-page.ts';
import { FIELDS } from '../fields/table.ts';
import { TABLE } from './table.ts';

it('the page of who may do what is the one that is committed', async () => {
  await expect(accessPage(TABLE, FIELDS)).toMatchFileSnapshot('../../../../../docs/reference/access.md');
});
