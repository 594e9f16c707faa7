import { expect, it } from 'vitest';
import { edition2026 } from '../edition-2026-01-01.ts';
import { ruleIn } from '../edition.ts';

it('3.4.2: an analysis that the store leaves unwritten goes to the general office', () =>
  expect(ruleIn(edition2026, 'lost-analysis')).toMatchObject({ escalates: 'general_office' }));
