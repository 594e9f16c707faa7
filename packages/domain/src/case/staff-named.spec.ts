import type { CaseNo, Refusal, StaffNo, StoreCode } from '@casetrail/kernel';
import { instant } from '@casetrail/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { staffNo } from '../validation/fields.ts';
import { caseDecider } from './case.decide.ts';
import type { Step } from './case.commands.ts';
import { CASE_STEPS, type CaseStep } from './case.steps.ts';

// A step that comes to name people in a field of its schema must have them looked up by the decision.

/** The paths at which a schema holds a staff number. */
const staffPaths = (schema: unknown, path: readonly string[] = []): readonly string[] => {
  if (schema === staffNo) return [path.join('.')];
  if (schema instanceof z.ZodOptional) return staffPaths(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return staffPaths(schema.element, [...path, '0']);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, inner]) => staffPaths(inner, [...path, key]));
};

/** Data in which only one staff number is unknown, enough for the decision to look at. */
const naming = (path: string): object => {
  const data = {
    actingFor: undefined,
    designer: 'known',
    to: 'known',
    from: 'known',
    projectManager: 'known',
    responsible: [{ staff: 'known' }],
  };
  return path.startsWith('responsible')
    ? { ...data, responsible: [{ staff: 'CZ999' }] }
    : { ...data, [path]: 'CZ999' };
};

const decider = caseDecider({
  staff: (no) => no === 'known',
  store: () => true,
  rule: () => true,
  supervises: () => false,
  keepsSeal: () => false,
});
const refusalOf = (step: CaseStep, data: object) =>
  decider.decide(
    {
      type: 'RecordStep',
      step: { step, data } as Step,
      caseNo: 'CZ-260001' as CaseNo,
      store: 'CZ' as StoreCode,
      actor: 'known' as StaffNo,
      occurredAt: instant('2026-03-04T10:00:00+08:00'),
      origin: 'journal',
      now: instant('2026-03-04T10:00:00+08:00'),
    },
    { status: 'open', store: 'CZ' as StoreCode, contract: 'unsigned' },
  ) as Refusal;

describe('every staff number in a step', () => {
  const named = (Object.keys(CASE_STEPS) as CaseStep[]).flatMap((step) =>
    staffPaths(CASE_STEPS[step]).map((path) => [step, path] as const),
  );

  it('is found in the schemas', () => expect(named).toHaveLength(15));
  it.each(named)('%s: %s is looked up', (step, path) =>
    expect(refusalOf(step, naming(path))).toMatchObject({ code: 'unknown-staff', field: `data.${path}` }),
  );
});
