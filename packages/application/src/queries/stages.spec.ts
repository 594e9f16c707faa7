import { CASE_STAGES } from '@casetrail/contract';
import { STAGE_NAMES } from '@casetrail/domain';
import { expect, it } from 'vitest';

it('the stages that the contract names are those of a case, in order', () => {
  expect(CASE_STAGES).toEqual(Object.keys(STAGE_NAMES));
});
