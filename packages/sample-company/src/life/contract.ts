import type { StepData } from '@casetrail/domain';
import { WON_ANSWERS } from '../client/words.ts';
import { changedBy, written } from '../price/amounts.ts';
import type { Telling } from './telling.ts';

type Signatures = StepData<'construction_contract_signed'>['signatures'];

/** The construction contract with its papers, its seal and the four questions after the deal. */
export const signContract = (telling: Telling): void => {
  const { cast } = telling;
  telling.days(telling.pace(0, 2));
  if (!telling.slips(cast.customer_manager, 'no feedback form')) {
    telling.tell(cast.customer_manager, 'feedback_form_filled');
  }
  telling.days(telling.pace(0, 2));
  const discounted = sign(telling);
  seal(telling);
  distribute(telling, discounted);
  telling.aside(() => lookBack(telling, WON_ANSWERS));
};

/** The parties sign; `gap` leaves out what a contract cannot be sealed without. True where there was a discount. */
export const sign = (
  telling: Telling,
  gap = telling.slips(telling.cast.customer_manager, 'contract not signed'),
): boolean => {
  const { cast, memory, random } = telling;
  const discounted = random.chance(0.2);
  const full = memory.budget ?? memory.estimate;
  if (full === undefined) throw new RangeError('a contract needs a price');
  const signatures = signaturesOf(telling, gap);
  memory.contract = signatures.contract;
  telling.tell(cast.designer, 'construction_contract_signed', {
    amount: written(discounted ? changedBy(full, -random.between(0.01, 0.04)) : full),
    signatures,
  });
  return discounted;
};

const signaturesOf = (telling: Telling, gap: boolean): Signatures => {
  const { cast, random } = telling;
  const careless = telling.slips(cast.designer, 'papers not signed');
  const forTheFirm = random.chance(0.8) ? 'customer_manager' : 'store_supervisor';
  return {
    contract: gap ? ['client', 'designer'] : ['client', forTheFirm, 'designer'],
    drawings: ['designer', 'project_manager', 'client'],
    quotation: careless
      ? random.pick([
          ['designer', 'project_manager', 'client'],
          ['designer', 'project_manager', 'estimator'],
        ])
      : ['designer', 'project_manager', 'client', 'estimator'],
  };
};

/** An incomplete contract goes back to be signed, as a rule. */
const seal = (telling: Telling): void => {
  const { cast } = telling;
  if (!telling.contractIsComplete && !telling.slips(cast.hr_admin, 'sealed all the same')) {
    refuseSeal(telling);
    telling.days(1);
    sign(telling, false);
  }
  telling.minutes(20, 200);
  telling.tell(cast.hr_admin, 'contract_sealed', {});
};

export const refuseSeal = (telling: Telling): void => {
  telling.minutes(20, 120);
  telling.tell(telling.cast.hr_admin, 'seal_refused', { reason: '合同缺客户经理签字' });
};

export const distribute = (telling: Telling, discounted: boolean): void => {
  const { cast, random } = telling;
  const manager = cast.customer_manager;
  telling.aside(() => {
    if (telling.slips(manager, 'documents late')) telling.days(random.int(3, 5));
    else telling.days(telling.pace(0, 2));
    telling.tell(manager, 'documents_distributed', {
      copies: copiesOf(telling.slips(manager, 'documents incomplete'), discounted),
    });
    if (telling.slips(manager, 'sheet not archived')) return;
    telling.minutes(2, 25);
    telling.tell(manager, 'measurement_sheet_archived');
  });
};

const copiesOf = (incomplete: boolean, discounted: boolean): Record<string, string[]> => ({
  contract: ['client', 'archive'],
  quotation_and_drawings: incomplete
    ? ['client', 'engineering_manager', 'archive']
    : ['client', 'engineering_manager', 'project_manager', 'archive'],
  ...(discounted && { supplementary_agreement: ['client', 'finance', 'archive'] }),
  authorisation: ['client', 'archive'],
  feedback_form: ['archive'],
  problem_contacts: ['client'],
  main_material_schedule: ['engineering_manager', 'client'],
});

/** B.13: four questions, four answers in the manager's own words. */
export const lookBack = (telling: Telling, answers: readonly (readonly string[])[]): void => {
  const { cast, random } = telling;
  if (telling.slips(cast.customer_manager, 'no retrospective')) return;
  if (telling.slips(cast.customer_manager, 'retrospective late')) telling.days(random.int(4, 6));
  else telling.days(telling.pace(1, 3));
  telling.tell(cast.customer_manager, 'retrospective_recorded', {
    answers: answers.map((choices) => random.pick(choices)),
  });
};
